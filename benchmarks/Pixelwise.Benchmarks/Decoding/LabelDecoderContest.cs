using Pixelwise.Benchmarks.Peers;
using Pixelwise.Decoding;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Benchmarks.Decoding;

/// <summary>Logits to the labels of a 2048x1024 photo, against libtorch's interpolate and argmax.</summary>
internal static class LabelDecoderContest
{
    public static void Run()
    {
        LibTorch.EnsureLoaded();
        Run("regions with smooth borders", StreetLogits.Scene());
        Run("noise (worst case)", StreetLogits.Noise());
    }

    private static void Run(string title, float[] logits)
    {
        using var noGradients = torch.no_grad();
        using var tensor = torch.tensor(logits, [1, StreetLogits.NumClasses, StreetLogits.Size.Height, StreetLogits.Size.Width]);
        EnsureSameLabels(Ours(logits), Theirs(tensor));

        Console.WriteLine($"{title}: {StreetLogits.NumClasses} classes, {StreetLogits.Size} to {StreetLogits.Photo} (height x width)");
        new Contest()
            .Add("Pixelwise", () => Ours(logits))
            .Add("libtorch interpolate + argmax", () => Theirs(tensor))
            .Run(rounds: 41);
        Console.WriteLine();
    }

    private static byte[] Ours(float[] logits) => LabelDecoder.Decode(logits, StreetLogits.NumClasses, StreetLogits.Size, StreetLogits.Photo).Labels;

    private static byte[] Theirs(torch.Tensor logits)
    {
        using var scope = torch.NewDisposeScope();
        var resized = torch.nn.functional.interpolate(
            logits,
            [StreetLogits.Photo.Height, StreetLogits.Photo.Width],
            mode: torch.InterpolationMode.Bilinear,
            align_corners: false);
        return resized.argmax(1).to(torch.uint8).data<byte>().ToArray();
    }

    // A fast answer is worth nothing if it is another one; where two classes are equal but for rounding, either is right.
    private static void EnsureSameLabels(byte[] ours, byte[] theirs)
    {
        var different = ours.Zip(theirs).Count(pair => pair.First != pair.Second);
        if (different > ours.Length / 10_000)
        {
            throw new InvalidOperationException($"{different} of {ours.Length} labels differ.");
        }
    }
}
