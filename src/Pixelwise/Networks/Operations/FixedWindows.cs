using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>The windows of a pooling, written down for one size of its input.</summary>
/// <param name="Input">Height and width of the input that they are meant for.</param>
/// <param name="Window">Rows and columns of a window.</param>
/// <param name="Stride">Step of the windows.</param>
public sealed record FixedWindows(ImageSize Input, Pair Window, Pair Stride);
