namespace Pixelwise.Datasets;

/// <summary>How large a split is.</summary>
/// <param name="Name">Its name, such as <c>camvid/train</c>.</param>
/// <param name="Pairs">Photos with labels.</param>
/// <param name="Published">How many the official release has, or null where there is none or it says nothing of this split.</param>
public sealed record SplitCount(string Name, int Pairs, int? Published = null);
