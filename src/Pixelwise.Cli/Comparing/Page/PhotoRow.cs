namespace Pixelwise.Cli.Comparing.Page;

/// <summary>One photo as every model sees it.</summary>
/// <param name="Name">The sample's name.</param>
/// <param name="Why">Why it is shown: <c>best</c>, <c>worst</c>.</param>
/// <param name="Truth">The photo under its true classes, as a JPEG file.</param>
/// <param name="Answers">What each model says of it.</param>
internal sealed record PhotoRow(string Name, string Why, byte[] Truth, IReadOnlyList<PhotoAnswer> Answers);

/// <summary>What one model says of a photo.</summary>
/// <param name="Model">Its name.</param>
/// <param name="MeanIoU">On this photo, in [0, 1]; NaN where it holds no pixel that counts.</param>
/// <param name="Overlay">The photo under the predicted classes, as a JPEG file.</param>
internal sealed record PhotoAnswer(string Model, double MeanIoU, byte[] Overlay);
