namespace Pixelwise.Datasets.Scenery;

/// <summary>A place on the canvas, in pixels from the top left corner; a pixel's centre lies at a half.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Down.</param>
internal readonly record struct PixelPoint(float X, float Y);
