using Pixelwise.Models;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Losses;

/// <summary>See <see cref="DistillationOptions"/>.</summary>
internal sealed class DistillationLoss : Loss
{
    private readonly TorchNetwork _teacher;
    private torch.Tensor? _answer;

    /// <summary>Loads the teacher.</summary>
    /// <exception cref="DataFaultException">
    /// Its file is missing or broken, or tells other classes apart or wants another input than the network.
    /// </exception>
    public DistillationLoss(DistillationOptions options, LossContext context)
    {
        var model = TrainedModel.Read(options.Teacher);
        Require(options.Teacher, model, context);
        var network = model.BuildNetwork().ForInference();
        var weights = new StateDictionary();
        foreach (var parameter in network.Parameters)
        {
            weights.Add(parameter.Key, model.Weights[parameter.Key]);
        }
        _teacher = new TorchNetwork(network, weights, context.Device) { ComputeType = context.ComputeType };
        _teacher.eval();
    }

    /// <inheritdoc/>
    public override void See(torch.Tensor images)
    {
        using var noGradients = torch.no_grad();
        _answer = _teacher.call(images);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _teacher.Dispose();
        base.Dispose();
    }

    protected override bool Counts(Target target) => true;

    protected override torch.Tensor Compute(torch.Tensor logits, Target target)
    {
        var answer = _answer ?? throw new InvalidOperationException($"The teacher has seen no images; call {nameof(See)} first.");
        if (!answer.shape.SequenceEqual(logits.shape))
        {
            answer = interpolate(answer, [logits.shape[2], logits.shape[3]], mode: torch.InterpolationMode.Bilinear, align_corners: false);
        }
        return Divergence(logits, answer);
    }

    /// <summary>Σ p·(ln p − ln q) over all elements, divided by their number: p the teacher's probabilities, q the student's.</summary>
    internal static torch.Tensor Divergence(torch.Tensor student, torch.Tensor teacher) =>
        teacher.softmax(1).mul(teacher.log_softmax(1).sub(student.log_softmax(1))).mean();

    private static void Require(string path, TrainedModel teacher, LossContext context)
    {
        if (!teacher.Classes.Select(one => one.Name).SequenceEqual(context.Classes.Select(one => one.Name)) || teacher.VoidOutput is not null)
        {
            throw new DataFaultException(path,
                $"The teacher '{path}' tells {teacher.OutputCount} classes apart that are not the {context.Classes.Count} of the data. "
                + "Choose a teacher that was trained on the same classes.");
        }
        if (teacher.Normalization != context.Normalization)
        {
            throw new DataFaultException(path,
                $"The teacher '{path}' takes another input than the network: it wants {teacher.Normalization}, "
                + $"the network gets {context.Normalization}. Set `normalization` to the teacher's, or train the teacher with the network's.");
        }
    }
}
