using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Training.Progress;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Runs;
using TorchSharp;

namespace Pixelwise.Training.Tests;

[Collection(nameof(TorchCollection))]
public sealed class TrainerTests : IDisposable
{
    private static readonly TrainerOptions Bare = new() { WriteReport = false };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_classes_are_learnt()
    {
        var scores = new List<double>();
        var watcher = new Watcher { OnValidated = validation => scores.Add(validation.Report.MeanIoU) };

        var result = Trainer.Start(ToyRecipe.Small(epochs: 12), ToyRecipe.Data, _folder.PathOf("run"), Watched(watcher), Token);

        Assert.True(result.IsFinished);
        Assert.Equal(60, result.Step);
        Assert.Equal(6, scores.Count);
        Assert.Equal(scores.Max(), result.BestMeanIoU);
        Assert.True(result.BestMeanIoU > 0.9, $"Mean IoU is {result.BestMeanIoU}.");
    }

    [Theory]
    [InlineData(1)]     // after the first step
    [InlineData(5)]     // at the end of an epoch that is not validated
    [InlineData(7)]     // in the middle of an epoch
    [InlineData(10)]    // between the last step of an epoch and its validation
    [InlineData(14)]    // before the last step
    public void A_run_that_was_cancelled_and_resumed_equals_one_that_was_not(int cut)
    {
        Trainer.Start(ToyRecipe.ENet(), ToyRecipe.Data, _folder.PathOf("whole"), Bare, Token);
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher { OnStepped = step => CancelIf(step.Step == cut, stop) };

        var cancelled = Trainer.Start(ToyRecipe.ENet(), ToyRecipe.Data, _folder.PathOf("cut"), Watched(watcher), stop.Token);
        var resumed = Trainer.Resume(_folder.PathOf("cut"), _ => ToyRecipe.Data, Bare, Token);

        Assert.Equal((false, cut), (cancelled.IsFinished, cancelled.Step));
        Assert.Equal((true, 15), (resumed.IsFinished, resumed.Step));
        AssertSameFile(TrainedModel.LastFile);
        AssertSameFile(TrainedModel.BestFile);
        AssertSameFile("metrics.jsonl");
    }

    [Fact]
    public void A_run_with_several_losses_on_several_outputs_goes_on_as_it_began()
    {
        var recipe = ToyRecipe.SeveralLosses();
        Trainer.Start(recipe, ToyRecipe.Data, _folder.PathOf("whole"), Bare, Token);
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher { OnStepped = step => CancelIf(step.Step == 3, stop) };

        Trainer.Start(recipe, ToyRecipe.Data, _folder.PathOf("cut"), Watched(watcher), stop.Token);
        Trainer.Resume(_folder.PathOf("cut"), _ => ToyRecipe.Data, Bare, Token);

        AssertSameFile(TrainedModel.LastFile);
        AssertSameFile("metrics.jsonl");
        var checkpoint = Pixelwise.Training.Checkpoints.Checkpoint.Read(_folder.PathOf("cut/last.safetensors"));
        Assert.Equal(
            ["further-losses.hard", "further-losses.harder", "further-losses.hardest", "further-losses.pixels", "loss"], // those that can weigh classes
            checkpoint.ClassWeights.Keys.Order(StringComparer.Ordinal));
        Assert.NotEqual(checkpoint.ClassWeights["loss"], checkpoint.ClassWeights["further-losses.pixels"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]     // the last step of an epoch has one batch, the others two
    [InlineData(5)]
    public void A_run_of_several_batches_a_step_goes_on_as_it_began(int cut)
    {
        var recipe = ToyRecipe.ENet() with
        {
            BatchesPerStep = 2,
            Freeze = ["initial_block.*"],
            Optimizer = new SgdOptions
            {
                LearningRate = 1e-2,
                WeightDecay = 1e-3,
                Groups = new([
                    new(
                        "biases",
                        new()
                        {
                            Match = ["@bias"],
                            LearningRateFactor = 2,
                            WeightDecayFactor = 0,
                        }),
                ]),
            },
        };
        Trainer.Start(recipe, ToyRecipe.Data, _folder.PathOf("whole"), Bare, Token);
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher { OnStepped = step => CancelIf(step.Step == cut, stop) };

        var cancelled = Trainer.Start(recipe, ToyRecipe.Data, _folder.PathOf("cut"), Watched(watcher), stop.Token);
        var resumed = Trainer.Resume(_folder.PathOf("cut"), _ => ToyRecipe.Data, Bare, Token);

        Assert.Equal((cut, 9), (cancelled.Step, resumed.Step)); // 3 epochs of 5 batches
        AssertSameFile(TrainedModel.LastFile);
        AssertSameFile(TrainedModel.BestFile);
        AssertSameFile("metrics.jsonl");
    }

    [Fact]
    public void What_is_frozen_stays_and_all_else_learns()
    {
        var recipe = ToyRecipe.ENet(epochs: 1) with { Freeze = ["initial_block.*", "regular1_?.*", "*.running_*"] };
        var before = ModelCatalog.Find("enet").Build(2).InitialWeights(recipe.Seed);

        Trainer.Start(recipe, ToyRecipe.Data, _folder.PathOf("run"), Bare, Token);

        var after = TrainedModel.Read(_folder.PathOf("run/last.safetensors")).Weights;
        Assert.All(after, entry => Assert.Equal(
            entry.Key.StartsWith("initial_block.", StringComparison.Ordinal) || entry.Key.StartsWith("regular1_", StringComparison.Ordinal)
                || entry.Key.Contains("running_", StringComparison.Ordinal) || entry.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal),
            entry.Value.Data.AsSpan().SequenceEqual(before[entry.Key].Data)));
    }

    [Fact]
    public void An_output_that_no_loss_judges_is_noted()
    {
        var notes = new List<string>();
        var recipe = ToyRecipe.SeveralLosses() with { Loss = new Pixelwise.Training.Losses.CrossEntropyOptions(), FurtherLosses = new(), Epochs = 1 };

        Trainer.Start(recipe, ToyRecipe.Data, _folder.PathOf("run"), Watched(new Watcher { OnNoted = notes.Add }), Token);

        Assert.Equal(
            [
                "No loss judges 'encoder' of the network: what only leads there stays as it begins. `loss.outputs` says what each output counts.",
            ],
            notes);
    }

    [Fact]
    public void Checkpoints_written_on_the_way_change_nothing()
    {
        Trainer.Start(ToyRecipe.ENet(), ToyRecipe.Data, _folder.PathOf("whole"), Bare, Token);
        Trainer.Start(ToyRecipe.ENet() with { Workers = 1 }, ToyRecipe.Data, _folder.PathOf("cut"), Bare with { CheckpointSteps = 1 }, Token);

        Assert.Equal(
            TrainedModel.Read(_folder.PathOf("whole/last.safetensors")).Weights.Select(entry => Convert.ToHexString(entry.Value.Data)),
            TrainedModel.Read(_folder.PathOf("cut/last.safetensors")).Weights.Select(entry => Convert.ToHexString(entry.Value.Data)));
    }

    [Fact]
    public async Task A_run_killed_in_the_middle_and_resumed_equals_one_that_was_not()
    {
        Trainer.Start(ToyRecipe.ENet(epochs: 6), ToyRecipe.Data, _folder.PathOf("whole"), Bare, Token);

        await ChildProcess.KillAsync(nameof(Probes.Train), line => line == "step 17", _folder.PathOf("cut"));
        var resumed = Trainer.Resume(_folder.PathOf("cut"), _ => ToyRecipe.Data, Bare, Token);

        Assert.True(resumed.IsFinished);
        AssertSameFile(TrainedModel.LastFile);
        AssertSameFile(TrainedModel.BestFile);
        AssertSameFile("metrics.jsonl");
    }

    [Fact]
    public void Two_classes_are_learnt_in_bfloat16_too()
    {
        var result = Trainer.Start(
            ToyRecipe.Small(epochs: 12) with
            {
                Precision = Precision.BFloat16,
            },
            ToyRecipe.Data,
            _folder.PathOf("run"),
            Bare,
            Token);

        Assert.True(result.BestMeanIoU > 0.9, $"Mean IoU is {result.BestMeanIoU}.");
    }

    [Fact]
    public void A_finished_run_is_resumed_without_a_step()
    {
        Trainer.Start(ToyRecipe.ENet(epochs: 1), ToyRecipe.Data, _folder.PathOf("run"), Bare, Token);
        var watcher = new Watcher { OnStepped = _ => Assert.Fail("There was a step.") };

        Assert.True(Trainer.Resume(_folder.PathOf("run"), _ => ToyRecipe.Data, Watched(watcher), Token).IsFinished);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_at_its_step_and_keeps_the_last_good_checkpoint()
    {
        var recipe = ToyRecipe.ENet() with
        {
            Optimizer = new SgdOptions { LearningRate = 1e30 },
            Schedule = new Pixelwise.Training.Schedules.ConstantSchedule(),
        };

        var fault = Assert.Throws<TrainingDivergedException>(() =>
            Trainer.Start(recipe, ToyRecipe.Data, _folder.PathOf("run"), Bare with { CheckpointSteps = 1 }, Token));

        Assert.Equal(2, fault.Step);
        Assert.StartsWith("Training stopped at step 2: ", fault.Message, StringComparison.Ordinal);
        Assert.All(
            TrainedModel.Read(_folder.PathOf("run")).Weights,
            entry =>
                Assert.True(
                    entry.Value.ElementType != Pixelwise.Weights.ElementType.Float32 || entry.Value.Floats.ToArray().All(float.IsFinite),
                    entry.Key));
    }

    [Fact]
    public void The_log_holds_what_each_of_several_losses_adds_to_the_total()
    {
        Trainer.Start(ToyRecipe.SeveralLosses(), ToyRecipe.Data, _folder.PathOf("run"), Bare, Token);

        var values = MetricsLog.Read(_folder.PathOf("run/metrics.jsonl"))[0].Values;

        string[] parts =
        [
            "main-loss",
            .. ((string[])["hard", "harder", "hardest", "overlap", "pixels", "regions"]).Select(name => $"further-losses.{name}"),
        ];
        Assert.Equal(["loss", .. parts, "learning-rate"], values.Keys);
        Assert.Equal(values["loss"], parts.Sum(part => values[part]), 1e-5); // a float32 sum
    }

    [Fact]
    public void A_batch_without_any_class_has_loss_0_and_changes_nothing()
    {
        var recipe = ToyRecipe.ENet(epochs: 1) with { Loss = new Pixelwise.Training.Losses.CrossEntropyOptions() };
        var network = ModelCatalog.Find("enet").Build(2);
        var losses = new List<double>();

        Trainer.Start(
            recipe,
            new TrainingData(new ToyDataset(4, ToyRecipe.Size) { IsVoid = _ => true }),
            _folder.PathOf("run"),
            Watched(new Watcher { OnStepped = step => losses.Add(step.Loss) }),
            Token);

        Assert.Equal([0, 0], losses);
        Assert.Equal(
            network.InitialWeights(recipe.Seed).Select(entry => Convert.ToHexString(entry.Value.Data)),
            TrainedModel.Read(_folder.PathOf("run")).Weights.Select(entry => Convert.ToHexString(entry.Value.Data)));
    }

    [Theory]
    [InlineData(0.5, "cut off")]
    [InlineData(1.0, "altered")]
    public void A_damaged_checkpoint_is_refused(double kept, string reason)
    {
        Trainer.Start(ToyRecipe.ENet(epochs: 1), ToyRecipe.Data, _folder.PathOf("run"), Bare, Token);
        var file = _folder.PathOf($"run/{TrainedModel.LastFile}");
        var bytes = File.ReadAllBytes(file)[..^(kept < 1 ? 1000 : 0)];
        bytes[^5000] ^= (byte)(kept < 1 ? 0 : 1);
        File.WriteAllBytes(file, bytes);

        var fault = Assert.Throws<DataFaultException>(() =>
            Trainer.Resume(_folder.PathOf("run"), _ => throw new InvalidOperationException("The data was opened."), Bare, Token));

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_ends_the_run_with_the_reason()
    {
        var path = _folder.PathOf("gone");
        var watcher = new Watcher
        {
            OnStepped = step =>
            {
                if (step.Step == 2)
                {
                    Directory.Move(path, _folder.PathOf("moved"));
                }
            },
        };

        var fault = Assert.Throws<DataFaultException>(() =>
            Trainer.Start(ToyRecipe.ENet(), ToyRecipe.Data, path, Watched(watcher) with { CheckpointSteps = 1 }, Token));

        Assert.Equal($"Cannot write '{path}/last.safetensors': there is no folder '{path}'. Create it first.", fault.Message);
        Assert.Equal(1, Pixelwise.Training.Checkpoints.Checkpoint.Read(_folder.PathOf("moved/last.safetensors")).Card.Position.Step);
    }

    [Fact]
    public void A_finished_run_leaves_everything_there_is_to_see_in_its_folder()
    {
        var data = ToyRecipe.Data with { Test = new ToyDataset(3, new ImageSize(20, 30), seed: 5) };

        var result = Trainer.Start(ToyRecipe.Small(epochs: 2), data, _folder.PathOf("run"), cancellation: Token);

        string[] expected =
        [
            "best.safetensors",
            "confusion.png",
            "curves.png",
            "last.safetensors",
            "metrics.jsonl",
            "overlays/toy0.png",
            "overlays/toy1.png",
            "overlays/toy2.png",
            "recipe.yaml",
            "report.json",
            "report.txt",
        ];
        var run = _folder.PathOf("run");
        var files = Directory.GetFiles(run, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(run, file).Replace('\\', '/'));
        Assert.Equal(expected, files.Where(file => !file.StartsWith("events.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(3 * 20 * 30, result.Report!.PixelCount);
        Assert.Equal(RecipeFile.Read(Path.Combine(run, "recipe.yaml")), ToyRecipe.Small(epochs: 2));
        Assert.Equal(result.BestMeanIoU, Assert.Single(TrainedModel.Read(run).Scores).Value);
    }

    [Fact]
    public void A_report_that_is_cancelled_leaves_the_finished_run_as_it_was()
    {
        var data = ToyRecipe.Data with { Test = new ToyDataset(3, ToyRecipe.Size, seed: 5) };
        Trainer.Start(ToyRecipe.ENet(), data, _folder.PathOf("whole"), Bare, Token);
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher { OnValidating = count => CancelIf(count == data.Test.Count, stop) };

        var result = Trainer.Start(ToyRecipe.ENet(), data, _folder.PathOf("cut"), new TrainerOptions { Observers = [watcher] }, stop.Token);

        Assert.True(result.IsFinished);
        Assert.Null(result.Report);
        AssertSameFile(TrainedModel.LastFile);
        Assert.NotNull(Trainer.Resume(_folder.PathOf("cut"), _ => data, cancellation: Token).Report);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var path = Path.Combine(_folder.Write("file", ""), "run");

        var fault = Assert.Throws<DataFaultException>(() => Trainer.Start(ToyRecipe.ENet(), ToyRecipe.Data, path, Bare, Token));

        Assert.StartsWith($"Folder '{path}' cannot be made: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_a_run_in_it_is_not_overwritten()
    {
        Trainer.Start(ToyRecipe.ENet(epochs: 1), ToyRecipe.Data, _folder.PathOf("run"), Bare, Token);

        var fault = Assert.Throws<DataFaultException>(() =>
            Trainer.Start(ToyRecipe.ENet(epochs: 1), ToyRecipe.Data, _folder.PathOf("run"), Bare, Token));

        Assert.Equal($"Folder '{_folder.PathOf("run")}' holds a run already. Go on with it (`--resume`), or choose another folder.", fault.Message);
    }

    [Fact]
    public void A_recipe_that_was_changed_since_is_refused()
    {
        Trainer.Start(ToyRecipe.ENet(epochs: 1), ToyRecipe.Data, _folder.PathOf("run"), Bare, Token);
        var file = _folder.PathOf("run/recipe.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("epochs: 1", "epochs: 2", StringComparison.Ordinal));

        var fault = Assert.Throws<DataFaultException>(() => Trainer.Resume(_folder.PathOf("run"), _ => ToyRecipe.Data, Bare, Token));

        Assert.StartsWith($"'{file}' was changed after the run began.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faulty_data_stops_before_anything_is_made()
    {
        var train = new Loading.FakeDataset(4, ToyRecipe.Size)
        {
            Fault = index => index == 2 ? new DataFaultException("two.png", "'two.png' is torn.") : null,
        };

        var fault = Assert.Throws<DataFaultException>(() =>
            Trainer.Start(ToyRecipe.ENet(), new TrainingData(train), _folder.PathOf("run"), Bare, Token));

        Assert.Contains("'two.png' is torn.", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("run")));
    }

    [Fact]
    public void Training_begins_from_the_weights_that_the_recipe_names()
    {
        Trainer.Start(ToyRecipe.ENet(epochs: 1), ToyRecipe.Data, _folder.PathOf("first"), Bare, Token);
        var recipe = ToyRecipe.ENet(epochs: 1) with
        {
            Model = new ModelOptions { Id = "enet", Weights = _folder.PathOf("first/last.safetensors") },
            Optimizer = new SgdOptions { LearningRate = 1e-30, Momentum = 0 },
        };

        Trainer.Start(recipe, ToyRecipe.Data, _folder.PathOf("second"), Bare, Token);

        // The learning rate is too small to change a weight; only the running statistics move.
        Assert.Equal(
            TrainedModel.Read(_folder.PathOf("first/last.safetensors")).Weights["transposed_conv.weight"].Data,
            TrainedModel.Read(_folder.PathOf("second/last.safetensors")).Weights["transposed_conv.weight"].Data);
    }

    [Fact]
    public void A_decoder_is_trained_on_an_encoder_that_was_trained_before()
    {
        var encoder = ToyRecipe.ENet(epochs: 1) with
        {
            Model = new ModelOptions { Id = "enet", Set = new ValueDictionary<string>([new("encoder-only", "true")]) },
            Loss = new Pixelwise.Training.Losses.CrossEntropyOptions { Resize = Pixelwise.Training.Losses.OutputFit.Labels },
        };
        Trainer.Start(encoder, ToyRecipe.Data, _folder.PathOf("encoder"), Bare, Token);
        var notes = new List<string>();
        var whole = ToyRecipe.ENet(epochs: 1) with
        {
            Model = new ModelOptions { Id = "enet", Weights = _folder.PathOf("encoder") },
            Freeze = ["initial_block.*"],
        };

        Trainer.Start(whole, ToyRecipe.Data, _folder.PathOf("run"), Watched(new Watcher { OnNoted = notes.Add }), Token);

        Assert.StartsWith(
            $"Not used of '{_folder.PathOf("encoder/best.safetensors")}': 'encoder_output_conv.weight', 'encoder_output_conv.bias'.",
            notes[0],
            StringComparison.Ordinal);
        Assert.Contains("begun as the paper says: 'upsample4_0.main_conv1.0.weight'", notes[1], StringComparison.Ordinal);
        Assert.Equal(
            TrainedModel.Read(_folder.PathOf("encoder")).Weights["initial_block.main_branch.weight"].Data,
            TrainedModel.Read(_folder.PathOf("run/last.safetensors")).Weights["initial_block.main_branch.weight"].Data);
    }

    [Fact]
    public void A_recipe_can_do_without_the_weights_that_it_would_start_from()
    {
        var notes = new List<string>();
        var recipe = ToyRecipe.ENet(epochs: 1) with
        {
            Model = new ModelOptions
            {
                Id = "enet",
                Weights = _folder.PathOf("none.pth"),
                WeightsRequired = false,
            },
        };

        Trainer.Start(recipe, ToyRecipe.Data, _folder.PathOf("run"), Watched(new Watcher { OnNoted = notes.Add }), Token);

        Assert.Equal(
            [
                $"There is no '{_folder.PathOf("none.pth")}' to start from, so the run starts from scratch, with the paper's initial weights.",
            ],
            notes);
        Assert.Throws<DataFaultException>(() =>
            Trainer.Start(
                recipe with
                {
                    Model = recipe.Model with { WeightsRequired = true },
                },
                ToyRecipe.Data,
                _folder.PathOf("other"),
                Bare,
                Token));
    }

    [Fact]
    public void A_student_of_a_teacher_goes_on_as_it_began()
    {
        Trainer.Start(ToyRecipe.ENet(epochs: 1), ToyRecipe.Data, _folder.PathOf("teacher"), Bare, Token);
        var recipe = ToyRecipe.Small(epochs: 1) with
        {
            FurtherLosses = new([
                new("teacher", new Pixelwise.Training.Losses.DistillationOptions { Teacher = _folder.PathOf("teacher") }),
            ]),
        };
        Trainer.Start(recipe, ToyRecipe.Data, _folder.PathOf("whole"), Bare, Token);
        using var stop = new CancellationTokenSource();

        Trainer.Start(
            recipe,
            ToyRecipe.Data,
            _folder.PathOf("cut"),
            Watched(new Watcher { OnStepped = step => CancelIf(step.Step == 2, stop) }),
            stop.Token);
        Trainer.Resume(_folder.PathOf("cut"), _ => ToyRecipe.Data, Bare, Token);

        AssertSameFile(TrainedModel.LastFile);
        AssertSameFile("metrics.jsonl");
        Assert.DoesNotContain("initial_block.main_branch.weight", TrainedModel.Read(_folder.PathOf("cut")).Weights.Keys); // the teacher stays out of it
    }

    [Fact]
    public void The_number_of_live_tensors_does_not_grow()
    {
        var counts = new Dictionary<long, long>();
        var watcher = new Watcher { OnStepped = step => counts[step.Step] = torch.Tensor.TotalCount };

        Trainer.Start(ToyRecipe.Small(epochs: 40) with { ValidateEvery = 3 }, ToyRecipe.Data, _folder.PathOf("run"), Watched(watcher), Token);

        Assert.Equal(counts[20], counts[200]);
    }

    private static void CancelIf(bool isTime, CancellationTokenSource stop)
    {
        if (isTime)
        {
            stop.Cancel();
        }
    }

    private static TrainerOptions Watched(Watcher watcher) => Bare with { Observers = [watcher] };

    private void AssertSameFile(string name) =>
        Assert.Equal(File.ReadAllBytes(_folder.PathOf($"whole/{name}")), File.ReadAllBytes(_folder.PathOf($"cut/{name}")));

    private sealed class Watcher : ITrainingObserver
    {
        public Action<StepProgress>? OnStepped { get; init; }

        public Action<int>? OnValidating { get; init; }

        public Action<ValidationProgress>? OnValidated { get; init; }

        public Action<string>? OnNoted { get; init; }

        public void Stepped(StepProgress step) => OnStepped?.Invoke(step);

        public void Validating(int done, int count) => OnValidating?.Invoke(count);

        public void Validated(ValidationProgress validation) => OnValidated?.Invoke(validation);

        public void Noted(string sentence) => OnNoted?.Invoke(sentence);
    }
}
