using Pixelwise.Networks;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Steps;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Losses;

/// <summary>All that a training lowers: each loss on each output that it weighs, added up.</summary>
internal sealed class TotalLoss : IDisposable
{
    private readonly List<(string Name, LossOptions Options, Loss Loss)> _terms = [];
    private readonly Dictionary<string, OutputGeometry> _geometries = new(StringComparer.Ordinal);

    /// <summary>Prepares losses.</summary>
    /// <param name="losses">By the path of their section: <see cref="Recipe.Losses"/>.</param>
    /// <param name="network">Whose outputs are judged.</param>
    /// <param name="classWeights">Of each loss that weighs classes, by its path.</param>
    /// <param name="context">The training that they belong to.</param>
    /// <exception cref="ArgumentException">A loss names an output or a class that does not exist.</exception>
    /// <exception cref="DataFaultException">A teacher's file is missing or broken, or does not fit.</exception>
    public TotalLoss(
        IEnumerable<KeyValuePair<string, LossOptions>> losses,
        Network network,
        IReadOnlyDictionary<string, float[]> classWeights,
        LossContext context)
    {
        string[] known = [.. network.Outputs.Select(output => output.Name)];
        foreach (var (name, options) in losses)
        {
            if (options.Outputs.Keys.FirstOrDefault(output => !known.Contains(output)) is { } stranger)
            {
                throw new ArgumentException(
                    $"`{name}.outputs` names `{stranger}`, but network `{network.Name}` has no such output. {NearestName.Suggest(stranger, known)}");
            }
            _terms.Add((name, options, Loss.Create(options, classWeights.GetValueOrDefault(name), context)));
        }
        foreach (var output in _terms.SelectMany(term => term.Options.Outputs.Keys).Distinct())
        {
            _geometries.Add(output, new OutputGeometry(network, output));
        }
        Unused = [.. known.Where(output => !_geometries.ContainsKey(output))];
        ClassWeights = classWeights;
    }

    /// <summary>Weights of the classes by the name of their loss, counted when the run began.</summary>
    public IReadOnlyDictionary<string, float[]> ClassWeights { get; }

    /// <summary>Names of the losses, in the order in which they are added up: the paths of their sections.</summary>
    public IReadOnlyList<string> Parts => [.. _terms.Select(term => term.Name)];

    /// <summary>Outputs of the network that no loss judges.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>Lets the losses look at a batch before its outputs are judged.</summary>
    /// <param name="images">(N, channels, H, W), as the network gets them.</param>
    public void See(torch.Tensor images)
    {
        foreach (var (_, _, loss) in _terms)
        {
            loss.See(images);
        }
    }

    /// <summary>The loss of a batch that was seen.</summary>
    /// <param name="outputs">What the network answers, by the names of its outputs.</param>
    /// <param name="target">The labels, of the images' size.</param>
    /// <returns>The sum and its parts; null when no pixel counts.</returns>
    public SummedLoss? Of(IReadOnlyDictionary<string, torch.Tensor> outputs, Target target)
    {
        torch.Tensor?[] parts = [.. _terms.Select(term => Part(term.Options, term.Loss, outputs, target))];
        return parts.OfType<torch.Tensor>().ToArray() is { Length: > 0 } counted
            ? new SummedLoss(counted.Aggregate((a, b) => a.add(b)), [.. parts.Select(part => part ?? counted[0].new_zeros([]))])
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, _, loss) in _terms)
        {
            loss.Dispose();
        }
    }

    private torch.Tensor? Part(LossOptions options, Loss loss, IReadOnlyDictionary<string, torch.Tensor> outputs, Target target)
    {
        torch.Tensor? sum = null;
        foreach (var (output, weight) in options.Outputs)
        {
            var (logits, labels) = Fitted(outputs[output], target, options.Resize, _geometries[output]);
            if (loss.Of(logits, labels) is { } value)
            {
                sum = sum is null ? value.mul(weight) : sum.add(value, weight);
            }
        }
        return sum;
    }

    private static (torch.Tensor Logits, Target Labels) Fitted(torch.Tensor logits, Target target, OutputFit fit, OutputGeometry geometry)
    {
        var labels = geometry.Answered(target, logits);
        var size = labels.Size;
        if (logits.shape[2] == size.Height && logits.shape[3] == size.Width)
        {
            return (logits, labels);
        }
        return fit == OutputFit.Labels
            ? (logits, labels.SampledAt(new((int)logits.shape[2], (int)logits.shape[3])))
            : (
                interpolate(
                    logits,
                    [size.Height, size.Width],
                    mode: torch.InterpolationMode.Bilinear,
                    align_corners: fit == OutputFit.LogitsAligned),
                labels);
    }
}
