namespace Pixelwise.Datasets;

/// <summary>A split of which the name is known; its samples are looked for, once, when they are asked for.</summary>
/// <param name="name">The split's name.</param>
/// <param name="find">Lists folders, reads list files or indexes annotations. Its result carries the same name.</param>
internal sealed class SplitSource(string name, Func<SplitFiles> find)
{
    private readonly Lazy<SplitFiles> _files = new(find);

    /// <summary>The split's name.</summary>
    public string Name => name;

    /// <summary>What was found.</summary>
    /// <exception cref="DataFaultException">A file that lists the samples is broken.</exception>
    public SplitFiles Files => _files.Value;
}
