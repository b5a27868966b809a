namespace Pixelwise.Networks.Drawing;

/// <summary>A part of a network that is drawn as one box.</summary>
internal sealed class Box(BoxKind kind, string path, int level, int order)
{
    /// <summary>What it mostly does.</summary>
    public BoxKind Kind { get; set; } = kind;

    /// <summary>Paths of the scopes in it, in order; an output's name.</summary>
    public List<string> Paths { get; } = [path];

    /// <summary>Its nodes, in the order of computing.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>How coarse what it returns is: 1/2ᵏ of the image's rows.</summary>
    public int Level { get; set; } = level;

    /// <summary>Place of its first layer in the order of computing.</summary>
    public int Order { get; } = order;

    /// <summary>Channels of what it returns.</summary>
    public int Channels { get; set; }

    /// <summary>Whether only training needs it.</summary>
    public bool IsTraining { get; set; }

    /// <summary>Whether it uses layers again that stand in other boxes.</summary>
    public bool IsShared { get; init; }

    /// <summary>Rows and columns of the grids whose means it reads.</summary>
    public List<Pair> Grids { get; } = [];

    /// <summary>The layers that have weights of their own to learn a transformation: not normalisation, not slopes.</summary>
    public IEnumerable<Node> Layers => Nodes.Where(Sketch.IsLayer);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Paths);
}
