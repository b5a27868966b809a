namespace Pixelwise.Arrays.Matlab;

/// <summary>
/// A variable of a MATLAB file, a field of a structure, or an entry of a cell array. Elements are ordered with the first extent running
/// fastest.
/// </summary>
/// <param name="file">The file it was read from, as messages show it.</param>
/// <param name="name">Where it stands in the file, as MATLAB writes it: <c>GTcls.Segmentation</c>, <c>names{3}</c>.</param>
/// <param name="extents">At least two; the first is the number of rows.</param>
internal abstract class MatlabValue(string file, string name, IReadOnlyList<int> extents)
{
    /// <summary>The file it was read from.</summary>
    public string File => file;

    /// <summary>Where it stands in the file.</summary>
    public string Name => name;

    /// <summary>Extents, at least two; the first is the number of rows.</summary>
    public IReadOnlyList<int> Extents => extents;

    /// <summary>What it is, in a word or two, for messages.</summary>
    protected abstract string Kind { get; }

    /// <summary>The extents as MATLAB shows them: <c>375x500</c>.</summary>
    protected string Shape => string.Join('x', Extents);

    /// <summary>A field of a structure of one element.</summary>
    /// <exception cref="DataFaultException">It is no such structure, or has no such field.</exception>
    public MatlabValue this[string field] => As<MatlabStructure>("a structure").Field(field);

    /// <summary>The value as an array of numbers or truth values.</summary>
    /// <exception cref="DataFaultException">It is something else.</exception>
    public MatlabNumbers Numbers() => As<MatlabNumbers>("an array of numbers");

    /// <summary>The value as one line of text.</summary>
    /// <exception cref="DataFaultException">It is something else, or has several lines.</exception>
    public string Text() => As<MatlabText>("text") is { Lines: [var line] }
        ? line
        : throw Fault($"has {Extents[0]} lines, where one is expected");

    /// <summary>The entries of a cell array.</summary>
    /// <exception cref="DataFaultException">It is something else.</exception>
    public IReadOnlyList<MatlabValue> Cells() => As<MatlabCells>("a cell array").Entries;

    /// <summary>The elements of an array of structures.</summary>
    /// <exception cref="DataFaultException">It is something else.</exception>
    public MatlabStructure Structures() => As<MatlabStructure>("a structure");

    /// <summary>A refusal of this value.</summary>
    /// <param name="what">The rest of a sentence that begins with the value's name.</param>
    public DataFaultException Fault(string what) =>
        new(File, $"MATLAB file `{File}`: `{Name}` {what}; take the file as the dataset's authors published it.");

    private T As<T>(string wanted)
        where T : MatlabValue => this as T ?? throw Fault($"is {Kind} of {Shape}, where {wanted} is expected");
}
