using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Optimizers;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Steps;

/// <summary>What one step does: forward, loss, backward, and the change of the weights. Tensors live here and in what it calls, on one thread.</summary>
internal sealed class TrainingStep(TorchNetwork network, TotalLoss loss, Optimizer optimizer, torch.Device device, ulong seed)
{
    private static readonly ulong DropoutStream = StableHash.Of("dropout");

    /// <summary>Takes one step.</summary>
    /// <param name="step">Steps done before it, over all epochs; dropout follows from it and the seed.</param>
    /// <param name="images">N·3·H·W normalised values.</param>
    /// <param name="labels">N·H·W class ids, 255 = ignore.</param>
    /// <param name="labelBytes">The same, a byte each.</param>
    /// <param name="count">N.</param>
    /// <param name="size">H and W.</param>
    /// <param name="learningRate">Of this step.</param>
    /// <returns>The loss; 0 when no pixel of the batch has a class, and no weight was changed then.</returns>
    /// <exception cref="TrainingDivergedException">The loss is no number; the weights are as before the step.</exception>
    public double Take(long step, float[] images, long[] labels, byte[] labelBytes, int count, ImageSize size, double learningRate)
    {
        if (!labelBytes.AsSpan().ContainsAnyExcept(LabelMap.Ignore))
        {
            return 0;
        }
        using var scope = torch.NewDisposeScope();
        // A generator started anew for each step is one thing less to save: a resumed run draws what the first one drew.
        torch.manual_seed((long)new SeededRandom(seed, DropoutStream, (ulong)step).NextBits());
        var target = new Target(labelBytes, TensorBytes.Upload<long>(labels, device, count, size.Height, size.Width));
        var outputs = network.Outputs(TensorBytes.Upload<float>(images, device, count, network.Network.InputChannels, size.Height, size.Width));
        if (loss.Of(outputs, target) is not { } total)
        {
            return 0;
        }
        var value = total.item<float>();
        if (!float.IsFinite(value))
        {
            throw new TrainingDivergedException(step + 1, $"the loss is {FormattableString.Invariant($"{value}")}");
        }
        total.backward();
        optimizer.Step(learningRate);
        network.zero_grad();
        return value;
    }
}
