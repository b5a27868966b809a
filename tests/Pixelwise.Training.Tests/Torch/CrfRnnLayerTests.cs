using Pixelwise.Arrays;
using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Randomness;
using Pixelwise.Refinement;
using Pixelwise.Training.Torch.Lowerings;
using TorchSharp;

namespace Pixelwise.Training.Tests.Torch;

/// <remarks>Fixtures are the layer and the gradients of sadeepj/crfasrnn_pytorch, written by crf_rnn_goldens.py beside this file.</remarks>
[Collection(nameof(TorchCollection))]
public sealed class CrfRnnLayerTests
{
    private static readonly CrfRnnLayer Layer = new();
    private static readonly string[] Weights = ["spatial_ker_weights", "bilateral_ker_weights", "compatibility_matrix"];

    [Fact]
    public void Five_steps_in_training_are_the_references()
    {
        using var scope = torch.NewDisposeScope();
        var (scores, refined) = Run(WeightsOfReference());

        Near(Golden("refined"), Floats(refined), 2e-5);
        Assert.NotEqual(Floats(scores), Floats(refined));
    }

    [Fact]
    public void Gradients_of_the_scores_and_of_all_three_matrices_are_the_references()
    {
        using var scope = torch.NewDisposeScope();
        var weights = WeightsOfReference();
        var (scores, refined) = Run(weights);

        (refined * Tensor(Golden("towards"))).sum().backward();

        Near(Golden("scores-gradient"), Floats(scores.grad!), 1e-4);
        foreach (var (name, weight) in Weights.Zip(weights))
        {
            Near(Golden($"{name}-gradient"), Floats(weight.grad!), 1e-4);
        }
    }

    [Fact]
    public void Gradients_are_what_small_changes_make()
    {
        using var scope = torch.NewDisposeScope();
        var weights = WeightsOfReference();
        var (scores, refined) = Run(weights);
        var towards = Tensor(Golden("towards"));
        (refined * towards).sum().backward();

        // 32-bit floats: a step of 0.01 and central differences leave about three digits
        foreach (
            var (tensor, element) in ((torch.Tensor, int)[])
                [(scores, 7), (scores, 200), (scores, 460), (weights[0], 4), (weights[1], 1), (weights[2], 8)])
        {
            var analytic = Floats(tensor.grad!)[element];
            var numeric = (Loss(tensor, element, 0.01f) - Loss(tensor, element, -0.01f)) / 0.02;
            Assert.Equal(numeric, analytic, Math.Max(0.02, 0.02 * Math.Abs(numeric)));
        }

        double Loss(torch.Tensor tensor, int element, float change)
        {
            using var _ = torch.no_grad();
            var flat = tensor.view(-1);
            flat[element] += change;
            var loss = (Refine(scores, weights) * towards).sum().item<float>();
            flat[element] -= change;
            return loss;
        }
    }

    [Fact]
    public void Without_libtorch_the_layer_gives_the_same()
    {
        using var scope = torch.NewDisposeScope();
        var weights = WeightsOfReference();
        var image = Golden("image");
        var plain = Golden("scores").Values.ToArray();

        new CrfRnnKernels(Layer, image.Values, new ImageSize(image.Shape[2], image.Shape[3])).Refine(
            plain,
            [.. weights.Select(Floats)],
            Layer.Iterations);

        var byTorch = CrfRnnLowering.Refine(Layer, Tensor(Golden("scores"))[0], Tensor(image)[0], weights, Layer.Iterations);
        Near(new FloatArray([plain.Length], plain), Floats(byTorch), 1e-4);
    }

    /// <remarks>
    /// Two engines' scores before the layer differ by some 8e-6. Where two classes are nearly even the steps widen that, in both
    /// implementations alike; the implementations themselves differ by far less.
    /// </remarks>
    [Fact]
    public void Ten_steps_widen_a_difference_before_the_layer_and_both_implementations_widen_it_alike()
    {
        using var scope = torch.NewDisposeScope();
        var (size, labels, random) = (new ImageSize(48, 64), 11, new SeededRandom(5));
        var image = new float[3 * size.PixelCount];
        for (var i = 0; i < image.Length; i++)
        {
            image[i] = (i / 16 % 4 + i / (16 * size.Width) % 3) * 30 + 4 * (float)random.NextNormal();
        }
        var coarse = torch.tensor([.. Enumerable.Range(0, labels * 6 * 8).Select(_ => 3 * (float)random.NextNormal())], [1, labels, 6, 8]);
        var scores = Floats(torch.nn.functional.interpolate(coarse, size: [size.Height, size.Width], mode: torch.InterpolationMode.Bilinear));
        var moved = Array.ConvertAll(scores, score => score + 8e-6f * (float)(2 * random.NextDouble() - 1));

        var (here, byTorch) = (Plain(scores), Torch(scores));
        var (widened, widenedByTorch) = (Greatest(here, Plain(moved)), Greatest(byTorch, Torch(moved)));

        Assert.InRange(Greatest(here, byTorch), 0, 2e-5);
        Assert.InRange(widened, 6e-5, double.MaxValue);
        Assert.Equal(widened, widenedByTorch, 2e-5);

        float[] Plain(float[] before)
        {
            var after = before.ToArray();
            new CrfRnnKernels(Layer, image, size).Refine(after, [.. Matrices().Select(Floats)], Layer.Iterations);
            return after;
        }

        float[] Torch(float[] before) =>
            Floats(
                CrfRnnLowering.Refine(
                    Layer,
                    torch.tensor(before, [labels, size.Height, size.Width]),
                    torch.tensor(image, [3, size.Height, size.Width]),
                    Matrices(),
                    Layer.Iterations));

        torch.Tensor[] Matrices() => [3 * torch.eye(labels), 5 * torch.eye(labels), torch.eye(labels)];
    }

    [Fact]
    public void Scores_of_another_size_than_the_image_are_refused_where_the_network_is_described()
    {
        var net = new NetworkBuilder("wrong", SizeRule.MultipleOf(2));
        var image = net.Image(channels: 3);

        var error = Assert.Throws<ArgumentException>(() => image.Conv("scores", 4, kernel: 2, stride: 2).CrfRnn("crfrnn", image));

        Assert.Contains(
            "it takes scores and a colour image of one size; resize the scores to the image's first",
            error.Message,
            StringComparison.Ordinal);
    }

    private static (torch.Tensor Scores, torch.Tensor Refined) Run(torch.Tensor[] weights)
    {
        var scores = Tensor(Golden("scores")).requires_grad_();
        return (scores, Refine(scores, weights));
    }

    private static torch.Tensor Refine(torch.Tensor scores, torch.Tensor[] weights) =>
        CrfRnnLowering.Refine(Layer, scores[0], Tensor(Golden("image"))[0], weights, Layer.TrainingIterations).unsqueeze(0);

    private static torch.Tensor[] WeightsOfReference() => [.. Weights.Select(name => Tensor(Golden(name)).requires_grad_())];

    private static FloatArray Golden(string name) =>
        NpyFile.Read(Path.Combine(AppContext.BaseDirectory, "Torch", "Fixtures", "crf-rnn", $"{name}.npy"));

    private static torch.Tensor Tensor(FloatArray array) => torch.tensor(array.Values, [.. array.Shape.Select(extent => (long)extent)]);

    private static float[] Floats(torch.Tensor tensor) => CrfRnnLowering.Floats(tensor);

    private static float Greatest(float[] some, float[] others) => some.Zip(others, (a, b) => Math.Abs(a - b)).Max();

    /// <summary>Asserts that the greatest difference is a small share of the greatest value.</summary>
    private static void Near(FloatArray expected, float[] actual, double share)
    {
        var difference = expected.Values.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.Equal(expected.Values.Length, actual.Length);
        Assert.True(difference <= share * expected.Values.Max(Math.Abs), $"differs by {difference}");
    }
}
