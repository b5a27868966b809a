using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Optimizers;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Steps;

/// <summary>
/// What one step does: forward, loss and backward for each of its batches, then the change of the weights. Tensors live here and in what it
/// calls, on one thread.
/// </summary>
internal sealed class TrainingStep(TorchNetwork network, TotalLoss loss, Optimizer optimizer, torch.Device device, ulong seed)
{
    private static readonly ulong DropoutStream = StableHash.Of("dropout");

    private bool _hasGradients;

    /// <summary>Learns from one batch: adds its gradients to those of the step, changing no weight yet.</summary>
    /// <param name="batch">Batches seen before it, over all epochs; dropout follows from it and the seed.</param>
    /// <param name="images">N·3·H·W normalised values.</param>
    /// <param name="labels">N·H·W class ids, 255 = ignore.</param>
    /// <param name="labelBytes">The same, a byte each.</param>
    /// <param name="count">N.</param>
    /// <param name="size">H and W.</param>
    /// <param name="step">Steps done, over all epochs, for messages.</param>
    /// <param name="batches">Batches of the step, over which gradients are averaged.</param>
    /// <returns>The loss and its parts; 0 when no pixel of the batch counts, and nothing was learnt then.</returns>
    /// <exception cref="TrainingDivergedException">The loss is no number; the weights are as before the step.</exception>
    public LossFigures Learn(long batch, float[] images, long[] labels, byte[] labelBytes, int count, ImageSize size, long step, int batches = 1)
    {
        if (!labelBytes.AsSpan().ContainsAnyExcept(LabelMap.Ignore))
        {
            return LossFigures.Zero(loss.Parts.Count);
        }
        using var scope = torch.NewDisposeScope();
        // A generator started anew for each batch is one thing less to save: a resumed run draws what the first one drew.
        torch.manual_seed((long)new SeededRandom(seed, DropoutStream, (ulong)batch).NextBits());
        var target = new Target(labelBytes, TensorBytes.Upload<long>(labels, device, count, size.Height, size.Width));
        var input = TensorBytes.Upload<float>(images, device, count, network.Network.InputChannels, size.Height, size.Width);
        loss.See(input);
        var outputs = network.Outputs(input);
        if (loss.Of(outputs, target) is not { } sum)
        {
            return LossFigures.Zero(loss.Parts.Count);
        }
        var figures = sum.Read();
        if (!double.IsFinite(figures.Total))
        {
            throw new TrainingDivergedException(step + 1, Divergence(figures));
        }
        (batches == 1 ? sum.Total : sum.Total.div(batches)).backward();
        _hasGradients = true;
        return figures;
    }

    /// <summary>
    /// Changes the weights by the gradients of the batches since the last change; where none had any, nothing is changed.
    /// </summary>
    /// <param name="learningRate">Of this step.</param>
    public void Change(double learningRate)
    {
        if (_hasGradients)
        {
            using var scope = torch.NewDisposeScope(); // of the handles by which zero_grad looks at gradients: without it they keep them until the collector comes
            optimizer.Step(learningRate);
            network.zero_grad();
            _hasGradients = false;
        }
    }

    private string Divergence(LossFigures figures)
    {
        var faulty = loss.Parts.Zip(figures.Parts).Where(part => !double.IsFinite(part.Second)).Select(part => $"`{part.First}`").ToArray();
        return FormattableString.Invariant(
            $"the loss is {figures.Total}{(loss.Parts.Count > 1 && faulty.Length > 0 ? $", because of {string.Join(" and ", faulty)}" : "")}");
    }
}
