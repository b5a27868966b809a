namespace Pixelwise.Networks;

/// <summary>Two numbers, one for rows and one for columns: a kernel, a stride, a padding. A single number means both.</summary>
/// <param name="Rows">Along the height.</param>
/// <param name="Columns">Along the width.</param>
public readonly record struct Pair(int Rows, int Columns)
{
    /// <summary>The same number both ways.</summary>
    /// <param name="both">For rows and for columns.</param>
    public static implicit operator Pair(int both) => new(both, both);

    /// <summary>Different numbers for rows and columns.</summary>
    /// <param name="pair">Rows, then columns.</param>
    public static implicit operator Pair((int Rows, int Columns) pair) => new(pair.Rows, pair.Columns);

    /// <summary><c>3</c> or <c>5x1</c>.</summary>
    public override string ToString() => Rows == Columns ? $"{Rows}" : $"{Rows}x{Columns}";

    internal Pair Require(int atLeast, string name) => Rows >= atLeast && Columns >= atLeast
        ? this
        : throw new ArgumentOutOfRangeException(name, this, $"{name} is at least {atLeast} in both directions.");
}
