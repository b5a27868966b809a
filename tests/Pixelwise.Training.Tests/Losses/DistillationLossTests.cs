using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Tests.Goldens;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests.Losses;

[Collection(nameof(TorchCollection))]
public sealed class DistillationLossTests : IDisposable
{
    private static readonly LossContext Context = new(ToyRecipe.Data.Train.Classes, Normalization.UnitRange, torch.CPU);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Value_and_gradient_are_those_of_FasterSegs_code()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var golden = LossGolden.All.Cases["distillation"];
        var logits = torch.tensor(LossGolden.All.Logits).reshape(LossGolden.Shape).requires_grad_();

        var value = DistillationLoss.Divergence(logits, torch.tensor(LossGolden.All.Teacher).reshape(LossGolden.Shape));
        value.backward();

        Assert.Equal(golden.Value, value.item<float>(), 1e-6);
        Assert.Equal(golden.Gradient, logits.grad!.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void The_gradient_is_that_of_finite_differences_in_double_precision()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var teacher = torch.tensor(LossGolden.All.Teacher).to(torch.float64).reshape(LossGolden.Shape);
        var logits = torch.tensor(LossGolden.All.Logits).to(torch.float64).reshape(LossGolden.Shape).requires_grad_();
        DistillationLoss.Divergence(logits, teacher).backward();

        for (var i = 0; i < 240; i += 7)
        {
            var (above, below) = (logits.detach().clone(), logits.detach().clone());
            above.view(-1)[i] += 1e-5;
            below.view(-1)[i] -= 1e-5;
            var difference =
                (DistillationLoss.Divergence(above, teacher).item<double>() - DistillationLoss.Divergence(below, teacher).item<double>())
                / 2e-5;
            Assert.Equal(difference, logits.grad!.view(-1)[i].item<double>(), 1e-9);
        }
    }

    [Fact]
    public void The_teacher_answers_the_batch_that_it_saw_as_in_prediction()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var teacher = Teacher("enet", ToyRecipe.Data.Train.Classes);
        using var loss = new DistillationLoss(new DistillationOptions { Teacher = Written(teacher) }, Context);
        var images = torch.tensor(HashedNumbers.Image(2, 3, 16, 24).Values).reshape(2, 3, 16, 24);
        using var network = new TorchNetwork(teacher.BuildNetwork(), teacher.Weights);
        network.eval();

        loss.See(images);
        var value = loss.Of(torch.zeros(2, 2, 16, 24), Targets.Of(new byte[768], 2, 16, 24))!;

        Assert.Equal(DistillationLoss.Divergence(torch.zeros(2, 2, 16, 24), network.call(images)).item<float>(), value.item<float>(), 1e-7);
    }

    [Fact]
    public void A_teacher_of_other_classes_is_refused()
    {
        LibTorch.EnsureLoaded();
        var path = Written(Teacher("enet", new ClassSet([new("sea", new Rgb(0, 0, 0)), new("land", new Rgb(1, 1, 1))])));

        var fault = Assert.Throws<DataFaultException>(() => new DistillationLoss(new DistillationOptions { Teacher = path }, Context));

        Assert.Equal(
            $"The teacher '{path}' tells 2 classes apart that are not the 2 of the data. Choose a teacher that was trained on the same classes.",
            fault.Message);
    }

    [Fact]
    public void A_teacher_of_another_input_is_refused()
    {
        LibTorch.EnsureLoaded();
        var path = Written(Teacher("enet", ToyRecipe.Data.Train.Classes) with { Normalization = Normalization.ImageNet });

        var fault = Assert.Throws<DataFaultException>(() => new DistillationLoss(new DistillationOptions { Teacher = path }, Context));

        Assert.StartsWith($"The teacher '{path}' takes another input than the network", fault.Message, StringComparison.Ordinal);
    }

    private static TrainedModel Teacher(string id, ClassSet classes)
    {
        var model = ModelCatalog.Find(id);
        return new TrainedModel
        {
            Model = model,
            Classes = classes,
            Normalization = Normalization.UnitRange,
            Weights = HashedNumbers.Weights(model.Build(classes.Count)),
        };
    }

    private string Written(TrainedModel model)
    {
        var path = _folder.PathOf("teacher.safetensors");
        model.Write(path);
        return path;
    }
}
