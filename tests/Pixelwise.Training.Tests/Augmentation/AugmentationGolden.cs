using System.Text.Json;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

/// <summary>What SciPy, PyTorch and torchvision make of one picture of 11x13; Goldens/make_augmentation.py wrote it.</summary>
/// <param name="Image">The picture's bytes.</param>
/// <param name="Labels">Its labels, 0 to 3.</param>
/// <param name="Fields">Displacement fields.</param>
/// <param name="Warps">Turned, sheared, bent and scaled pictures.</param>
/// <param name="Blurs">Blurred pictures.</param>
/// <param name="Brightness">With brightness times 1.25.</param>
/// <param name="Contrast">With contrast times 0.6.</param>
/// <param name="Saturation">With saturation times 0.4.</param>
/// <param name="Gamma">With values to the power of 0.7.</param>
internal sealed record AugmentationGolden(
    int[] Image,
    int[] Labels,
    AugmentationGolden.Field[] Fields,
    AugmentationGolden.Warped[] Warps,
    AugmentationGolden.Blurred[] Blurs,
    int[] Brightness,
    int[] Contrast,
    int[] Saturation,
    int[] Gamma)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static AugmentationGolden All { get; } = JsonSerializer.Deserialize<AugmentationGolden>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Augmentation", "Goldens", "augmentation.json")), SnakeCase)!;

    public static ImageSize Size { get; } = new(11, 13);

    /// <summary>The colour beside the photo.</summary>
    public static Rgb Padding { get; } = new(9, 99, 199);

    public Sample Sample => new("golden", new RgbImage(Size, Bytes(Image)), new LabelMap(Size, Bytes(Labels)));

    public static byte[] Bytes(int[] values) => Array.ConvertAll(values, value => (byte)value);

    internal sealed record Field(int Grid, int Height, int Width, double[] Down, double[] Right, double[] DownSurface, double[] RightSurface);

    internal sealed record Blurred(double Sigma, int[] Image);

    internal sealed record Warped(
        int[] Scaled,
        int[] Window,
        int Top,
        int Left,
        bool Flip,
        bool VerticalFlip,
        double Rotation,
        double Shear,
        int Grid,
        double[] Down,
        double[] Right,
        int[] Image,
        int[] Labels)
    {
        public Warp ToWarp() => new(
            new Placement(Size, new ImageSize(Scaled[0], Scaled[1]), new ImageSize(Window[0], Window[1]), Top, Left, Flip, VerticalFlip),
            Tilt.Of(Rotation, Shear),
            new ElasticField(Grid, Down, Right));
    }
}
