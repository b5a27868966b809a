using Pixelwise.Imaging;

namespace Pixelwise.Decoding;

/// <summary>Shares the rows of an image between the processor's cores.</summary>
internal static class Stripes
{
    private const int LeastPixels = 16 * 1024; // less is done before a second thread has begun

    /// <param name="size">The image.</param>
    /// <param name="work">Does some rows: the first, and one past the last.</param>
    public static void Share(ImageSize size, Action<int, int> work)
    {
        // Several a core: stripes of sky are done sooner than stripes of crowd.
        var count = (int)Math.Clamp(size.PixelCount / LeastPixels, 1, Math.Min(4 * Environment.ProcessorCount, size.Height));
        if (count == 1)
        {
            work(0, size.Height);
            return;
        }
        Parallel.For(0, count, stripe => work((int)((long)size.Height * stripe / count), (int)((long)size.Height * (stripe + 1) / count)));
    }
}
