using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Optimizers;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Steps;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Benchmarks.Training;

/// <summary>The work that is measured: a forward pass without gradients, and a step of training, in both forms of a network.</summary>
internal static class GraphWork
{
    public static Action Forward(GraphPeer peer)
    {
        var network = peer.Build();
        return Forward(new TorchNetwork(network, network.InitialWeights(seed: 1)));
    }

    public static Action ForwardByHand(GraphPeer peer) => Forward(peer.MakeByHand());

    /// <summary>Forward, cross-entropy, backward and Adam by Pixelwise's engine.</summary>
    public static Action Step(GraphPeer peer)
    {
        var (images, labels) = (GraphPeer.Images(), GraphPeer.Labels());
        var network = peer.Build();
        var module = new TorchNetwork(network, network.InitialWeights(seed: 1));
        var classes = new ClassSet(Enumerable.Range(0, GraphPeer.Classes).Select(id => new SemanticClass($"class {id}", new Rgb(0, 0, 0))));
        var weights = new Dictionary<string, float[]> { ["loss"] = [.. Enumerable.Repeat(1f, GraphPeer.Classes)] };
        var loss = new TotalLoss(
            [new("loss", new CrossEntropyOptions())],
            network,
            weights,
            new LossContext(classes, Normalization.UnitRange, torch.CPU));
        var step = new TrainingStep(module, loss, Optimizer.Create(new AdamOptions { LearningRate = 1e-3 }, module), torch.CPU, seed: 1);
        var bytes = Array.ConvertAll(labels, label => (byte)label);
        var done = 0L;
        return () =>
        {
            step.Learn(done, images, labels, bytes, GraphPeer.Count, GraphPeer.Size, step: done);
            step.Change(learningRate: 1e-3);
            done++;
        };
    }

    /// <summary>The same by TorchSharp's own modules, loss and Adam.</summary>
    public static Action StepByHand(GraphPeer peer)
    {
        var (images, labels) = (GraphPeer.Images(), GraphPeer.Labels());
        var module = peer.MakeByHand();
        var adam = torch.optim.Adam(module.parameters(), lr: 1e-3);
        return () =>
        {
            using var scope = torch.NewDisposeScope();
            var input = torch.tensor(images, [GraphPeer.Count, 3, GraphPeer.Size.Height, GraphPeer.Size.Width]);
            var target = torch.tensor(labels, [GraphPeer.Count, GraphPeer.Size.Height, GraphPeer.Size.Width]);
            adam.zero_grad();
            var loss = torch.nn.functional.cross_entropy(module.call(input), target, ignore_index: LabelMap.Ignore);
            _ = loss.item<float>();
            loss.backward();
            adam.step();
        };
    }

    private static Action Forward(torch.nn.Module<torch.Tensor, torch.Tensor> module)
    {
        module.eval();
        var images = torch.tensor(GraphPeer.Images(), [GraphPeer.Count, 3, GraphPeer.Size.Height, GraphPeer.Size.Width]);
        return () =>
        {
            using var noGradients = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            module.call(images);
        };
    }
}
