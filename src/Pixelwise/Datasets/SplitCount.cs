namespace Pixelwise.Datasets;

/// <summary>How large a split is.</summary>
/// <param name="Name">Its name, such as <c>camvid/train</c>.</param>
/// <param name="Pairs">Photos with a mask.</param>
public sealed record SplitCount(string Name, int Pairs);
