using Pixelwise.Imaging;
using Pixelwise.Training.Augmentation;
using Pixelwise.Training.Loading;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Schedules;

namespace Pixelwise.Training.Tests.Recipes;

public sealed class RecipeFileTests : IDisposable
{
    private const string Smallest = """
        model:
          id: enet
        data:
          dataset: camvid
        optimizer:
          kind: sgd
          learning-rate: 0.01
        epochs: 2
        batch-size: 4
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_recipe_needs_a_model_data_an_optimizer_a_length_and_a_batch_size_only()
    {
        var recipe = Read(Smallest);

        Assert.Equal(new Recipe
        {
            Model = new ModelOptions { Id = "enet" },
            Data = new DataOptions { Dataset = "camvid" },
            Optimizer = new SgdOptions { LearningRate = 0.01 },
            Epochs = 2,
            BatchSize = 4,
        }, recipe);
    }

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var recipe = Read("""
            model: { id: unet, set: { width: 32, bilinear: true }, weights: start.safetensors }
            data: { dataset: folder, root: ../data, size: 360x480, ignore-classes: [sky, "no, thing"], cache: true }
            normalization: { range: 1, mean: [122.5, 116, 104], blue-first: true }
            augmentation: { flip: 0.5, min-scale: 0.5, max-scale: 2, crop: 96x128, hue: 0.05 }
            loss:
              kind: cross-entropy
              class-weights: { kind: list, values: [1, 2.5, 0] }
            optimizer: { kind: adam, learning-rate: 5e-4, weight-decay: 2e-4, beta1: 0.8 }
            schedule: { kind: step, step-epochs: 30, gamma: 0.2, warmup-steps: 10 }
            epochs: 100
            batch-size: 4
            last-batch: pad
            seed: 18446744073709551615
            precision: bfloat16
            device: cuda:1
            """);

        Assert.Equal(new Recipe
        {
            Model = new ModelOptions
            {
                Id = "unet",
                Set = new ValueDictionary<string>([new("bilinear", "true"), new("width", "32")]),
                Weights = _folder.PathOf("start.safetensors"),
            },
            Data = new DataOptions
            {
                Dataset = "folder",
                Root = Path.GetFullPath(_folder.PathOf("../data")),
                Size = new ImageSize(360, 480),
                IgnoreClasses = ["sky", "no, thing"],
                Cache = true,
            },
            Normalization = new NormalizationOptions { Range = 1, Mean = new(122.5, 116, 104), BlueFirst = true },
            Augmentation = new AugmentationOptions { Flip = 0.5, MinScale = 0.5, MaxScale = 2, Crop = new ImageSize(96, 128), Hue = 0.05 },
            Loss = new CrossEntropyOptions { ClassWeights = new ListedWeighting { Values = [1, 2.5, 0] } },
            Optimizer = new AdamOptions { LearningRate = 5e-4, WeightDecay = 2e-4, Beta1 = 0.8 },
            Schedule = new StepSchedule { StepEpochs = 30, Gamma = 0.2, WarmupSteps = 10 },
            Epochs = 100,
            BatchSize = 4,
            LastBatch = LastBatch.Pad,
            Seed = ulong.MaxValue,
            Precision = Precision.BFloat16,
            Device = "cuda:1",
        }, recipe);
    }

    [Fact]
    public void Losses_are_weighed_by_output_and_added_up_by_name()
    {
        var recipe = Read(Smallest + """

            loss:
              kind: ohem-probability
              outputs: { out: 1, sub4: 0.4 }
              resize: labels
            further-losses:
              overlap:
                kind: lovasz-softmax
                classes: all
                outputs: { out: 0.5 }
              regions: { kind: dice }
            """);

        Assert.Equal(new OhemProbabilityOptions { Outputs = new([new("out", 1), new("sub4", 0.4)]), Resize = OutputFit.Labels }, recipe.Loss);
        Assert.Equal(
            new ValueDictionary<LossOptions>(
                new("regions", new DiceOptions()),
                new("overlap", new LovaszSoftmaxOptions { Classes = ClassAverage.All, Outputs = new([new("out", 0.5)]) })),
            recipe.FurtherLosses);
        Assert.Equal(recipe with { FurtherLosses = new() }, (recipe with { FurtherLosses = new() }).With("model.id", "enet"));
        Assert.Equal(new DiceOptions { Smooth = 2 }, recipe.With("further-losses.regions.smooth", "2").FurtherLosses["regions"]);
    }

    [Fact]
    public void Parameters_are_grouped_and_frozen_by_patterns()
    {
        var recipe = Read(Smallest.Replace("epochs: 2", """
              groups:
                heads: { match: [classifier.*, aux.*], learning-rate-factor: 10 }
                biases: { match: ["@bias"], learning-rate-factor: 2, weight-decay-factor: 0 }
            freeze: ["*.running_*", "upscore*"]
            batches-per-step: 4
            epochs: 2
            """, StringComparison.Ordinal));

        Assert.Equal(
            new ValueDictionary<ParameterGroupOptions>(
                new("heads", new ParameterGroupOptions { Match = ["classifier.*", "aux.*"], LearningRateFactor = 10 }),
                new("biases", new ParameterGroupOptions { Match = ["@bias"], LearningRateFactor = 2, WeightDecayFactor = 0 })),
            recipe.Optimizer.Groups);
        Assert.Equal(["*.running_*", "upscore*"], recipe.Freeze);
        Assert.Equal(4, recipe.BatchesPerStep);
        RecipeFile.Write(_folder.PathOf("written.yaml"), recipe);
        Assert.Equal(recipe, RecipeFile.Read(_folder.PathOf("written.yaml")));
    }

    [Fact]
    public void What_is_written_reads_back_equal()
    {
        var recipe = Read(Smallest) with
        {
            Model = new ModelOptions
            {
                Id = "null",
                Set = new ValueDictionary<string>([new("a", "~"), new("b", "1: 2 # 3")]),
                Weights = _folder.PathOf("w.pth"),
            },
            Data = new DataOptions
            {
                Dataset = "true",
                IgnoreClasses = ["a, b", "[c]", "", "\"d\""],
                Size = new ImageSize(3, 4),
            },
            Normalization = new NormalizationOptions { Mean = new(0.1 + 0.2, 1 / 3.0, 1e-300) },
            Schedule = new CosineSchedule { LastFactor = 0.01, WarmupEpochs = 1 },
            Loss = new CrossEntropyOptions { ClassWeights = new EnetWeighting { C = 1.1 } },
            FurtherLosses = new(
                new(
                    "borders",
                    new CrossEntropyOptions
                    {
                        BorderWeights = new BorderWeightOptions { Background = "null", Sigma = 3 },
                        Resize = OutputFit.LogitsAligned,
                    }),
                new("overlap", new DiceOptions { Outputs = new([new("out", 0.5), new("aux", 1 / 3.0)]) })),
            Seed = 1234567890123456789,
        };

        RecipeFile.Write(_folder.PathOf("written.yaml"), recipe);

        Assert.Equal(recipe, RecipeFile.Read(_folder.PathOf("written.yaml")));
    }

    [Theory]
    [InlineData(
        "  learning-rate: 0.01",
        "  learning-rate: 0.01\n  weigth-decay: 1",
        "recipe.yaml:8: There is no key `optimizer.weigth-decay`. Did you mean `weight-decay`?")]
    [InlineData("epochs: 2", "", "recipe.yaml:1: `epochs` is missing. Add it: Passes over the training split.")]
    [InlineData("epochs: 2", "epochs: 2\nepochs: 3", "recipe.yaml:9: `epochs` is given twice, first at recipe.yaml:8. Remove one.")]
    [InlineData("epochs: 2", "epochs:", "recipe.yaml:8: `epochs` has no value. Give it one, or remove the line.")]
    [InlineData("  id: enet", "  id: ~", "recipe.yaml:2: `model.id` has no value. Give it one, or remove the line.")]
    [InlineData("epochs: 2", "epochs: two", "recipe.yaml:8: `epochs` is `two`, but a whole number is expected.")]
    [InlineData(
        "epochs: 2",
        "epochs: 0",
        "recipe.yaml:8: `epochs`: Epochs is 0, but it is at least 1; a few hundred are usual for small data sets.")]
    [InlineData(
        "  kind: sgd",
        "  kind: sdg",
        "recipe.yaml:6: `optimizer.kind` is `sdg`, but `sgd`, `adam` or `adamw` is expected. Did you mean `sgd`?")]
    [InlineData(
        "  kind: sgd",
        "  kind: adam\n  momentum: 0.9",
        "recipe.yaml:7: `optimizer.momentum` belongs to the kind `sgd`, not to `adam`. Remove it or change the kind.")]
    [InlineData("  kind: sgd", "", "recipe.yaml:5: `optimizer.kind` is missing. Add it: `sgd`, `adam` or `adamw`.")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nschedule: poly",
        "recipe.yaml:9: `schedule` is `poly`, but it is a section. Put its keys below it, indented.")]
    [InlineData("epochs: 2", "epochs: [2]", "recipe.yaml:8: `epochs` is `[2]`, but one value is expected.")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\naugmentation:\n  flip: 1.5",
        "recipe.yaml:10: `augmentation.flip`: Flip is 1.5, but it lies in [0, 1]; 0.5 is usual.")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\naugmentation:\n  min-scale: 2\n  max-scale: 0.5",
        "recipe.yaml:9: `augmentation`: The least scale 2 is above the greatest, 0.5.")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nlast-batch: dorp",
        "recipe.yaml:9: `last-batch` is `dorp`, but one of `drop`, `keep` or `pad` is expected.")]
    [InlineData(
        "  learning-rate: 0.01",
        "  learning-rate: .inf",
        "recipe.yaml:7: `optimizer.learning-rate` is `.inf`, but a number is expected")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\ndevice: gpu",
        "recipe.yaml:9: `device`: Device is gpu, but it is `cpu`, `cuda` or `cuda:` and a number; `cuda:0` is the first GPU.")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nnormalization:\n  mean: [1, 2]",
        "recipe.yaml:10: `normalization.mean` is `[1, 2]`, but three numbers are expected")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nloss:\n  kind: dice\n  outputs: {}",
        "recipe.yaml:11: `loss.outputs`: Outputs is {}, but at least one output is named, and what each counts is above 0; "
        + "leave out what shall not count.")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nloss:\n  kind: dice\n  outputs: { out: 0 }",
        "recipe.yaml:11: `loss.outputs`: Outputs is {out: 0}, but")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nloss:\n  kind: dice\n  outputs: out",
        "recipe.yaml:11: `loss.outputs` is `out`, but names and numbers are expected, such as { out: 1, aux: 0.4 }.")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nloss:\n  kind: ohem-loss\n  threshold: 0",
        "recipe.yaml:11: `loss.threshold`: Threshold is 0, but it lies in (0, 1]; 0.7 is usual.")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nfurther-losses:\n  kind: dice",
        "recipe.yaml:10: `further-losses.kind` is `dice`, but it is a section. Put its keys below it, indented.")]
    [InlineData(
        "epochs: 2",
        "  groups:\n    heads:\n      match: []\nepochs: 2",
        "recipe.yaml:10: `optimizer.groups.heads.match`: Match is [], but it holds at least one pattern, and none is empty; `classifier.*` is one.")]
    [InlineData(
        "epochs: 2",
        "  groups:\n    heads:\n      learning-rate-factor: 10\nepochs: 2",
        "recipe.yaml:9: `optimizer.groups.heads.match` is missing. Add it: Keys of parameters")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nbatches-per-step: 0",
        "recipe.yaml:9: `batches-per-step`: BatchesPerStep is 0, but it is at least 1; 1 takes a step after every batch.")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nfurther-losses: dice",
        "recipe.yaml:9: `further-losses` is `dice`, but it holds sections. Put a name of your own below it, and the section's keys below that.")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nfurther-losses:\n  more:\n    kind: dice\n    smoth: 2",
        "recipe.yaml:12: There is no key `further-losses.more.smoth`. Did you mean `smooth`?")]
    [InlineData(
        "epochs: 2",
        "epochs: 2\nschedule:\n  kind: poly\n  warmup-epochs: 2",
        "recipe.yaml:1: A warm-up of 2 epochs leaves nothing of 2 epochs.")]
    public void A_wrong_line_is_named_with_file_line_and_mend(string line, string replacement, string expected)
    {
        var fault = Assert.Throws<DataFaultException>(() => Read(Smallest.Replace(line, replacement, StringComparison.Ordinal)));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("places", fault.Message, StringComparison.Ordinal); // one slip, one report
        Assert.Equal(_folder.PathOf("recipe.yaml"), fault.Path);
    }

    [Fact]
    public void A_kind_that_is_like_none_gets_the_choices_once()
    {
        var fault = Assert.Throws<DataFaultException>(() => Read(Smallest.Replace("kind: sgd", "kind: lion", StringComparison.Ordinal)));

        Assert.EndsWith(
            "recipe.yaml:6: `optimizer.kind` is `lion`, but `sgd`, `adam` or `adamw` is expected.",
            fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_listed_at_once()
    {
        var fault = Assert.Throws<DataFaultException>(() => Read(Smallest
            .Replace("epochs: 2", "epoch: 2", StringComparison.Ordinal)
            .Replace("batch-size: 4", "batch-size: 0", StringComparison.Ordinal)));

        Assert.Contains("wrong in 3 places", fault.Message, StringComparison.Ordinal);
        Assert.Contains("recipe.yaml:1: `epochs` is missing.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("recipe.yaml:8: There is no key `epoch`. Did you mean `epochs`?", fault.Message, StringComparison.Ordinal);
        Assert.Contains("recipe.yaml:9: `batch-size`:", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1: There is nothing in it.")]
    [InlineData("# only a comment\n", "line 1: There is nothing in it.")]
    [InlineData("- a\n- b", "A recipe is made of lines `key: value`.")]
    [InlineData("epochs: 1\n  batch-size: 2", "line 2: ")]
    [InlineData("epochs: 1\n---\nepochs: 2", "line 2: A second document begins here")]
    [InlineData("model: &m\n  id: enet\ndata: *m", "line 3: An alias stands here; write the value out.")]
    [InlineData("a: [[1], 2]", "line 1: A list holds single values only.")]
    public void A_file_that_is_no_recipe_is_refused(string text, string expected)
    {
        var fault = Assert.Throws<DataFaultException>(() => Read(text));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.PathOf("recipe.yaml"), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var fault = Assert.Throws<DataFaultException>(() => RecipeFile.Read(_folder.PathOf("none.yaml")));

        Assert.StartsWith($"There is no recipe '{_folder.PathOf("none.yaml")}'.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_overrides_the_file_and_the_explanation_says_so()
    {
        var path = _folder.Write("recipe.yaml", Smallest);

        var explanation = RecipeFile.Explain(
            path,
            [new("optimizer.learning-rate", "0.5"), new("model.set.width", "32"), new("normalization.mean", "1, 2, 3")]);

        var rows = explanation.Rows.ToDictionary(row => row.Key);
        Assert.Equal(0.5, explanation.Recipe.Optimizer.LearningRate);
        Assert.Equal(("0.5", "command line"), (rows["optimizer.learning-rate"].Value, rows["optimizer.learning-rate"].Origin));
        Assert.Equal(("{width: 32}", "command line"), (rows["model.set"].Value, rows["model.set"].Origin));
        Assert.Equal(("[1, 2, 3]", "command line"), (rows["normalization.mean"].Value, rows["normalization.mean"].Origin));
        Assert.Equal(("sgd", "recipe.yaml:6"), (rows["optimizer.kind"].Value, rows["optimizer.kind"].Origin));
        Assert.Equal(("0.9", "default"), (rows["optimizer.momentum"].Value, rows["optimizer.momentum"].Origin));
        Assert.Equal(("(the whole image)", "default"), (rows["augmentation.crop"].Value, rows["augmentation.crop"].Origin));
        Assert.All(explanation.Rows, row => Assert.NotEmpty(row.Meaning));
    }

    [Theory]
    [InlineData("""["*.running_*", '@bias']""")]
    [InlineData("[*.running_*, @bias]")]
    [InlineData("*.running_*,@bias")]
    public void A_list_on_the_command_line_reads_as_in_a_file(string value)
    {
        var recipe = RecipeFile.Explain(_folder.Write("recipe.yaml", Smallest), [new("freeze", value)]).Recipe;

        Assert.Equal(["*.running_*", "@bias"], recipe.Freeze);
    }

    [Fact]
    public void A_wrong_override_is_the_callers_slip_not_the_files()
    {
        var path = _folder.Write("recipe.yaml", Smallest);

        var slip = Assert.Throws<ArgumentException>(() => RecipeFile.Read(path, [new("optimizer.learning-rat", "0.5")]));

        Assert.Equal("There is no key `optimizer.learning-rat`. Did you mean `learning-rate`?", slip.Message);
    }

    [Fact]
    public void One_key_of_a_recipe_can_be_replaced_by_its_path()
    {
        var recipe = Read(Smallest);

        Assert.Equal(recipe with { Optimizer = new SgdOptions { LearningRate = 0.001 } }, recipe.With("optimizer.learning-rate", "0.001"));
        Assert.Equal(
            recipe with
            {
                Augmentation = new AugmentationOptions { Crop = new ImageSize(32, 64) },
            },
            recipe.With("augmentation.crop", "32x64"));
        var slip = Assert.Throws<ArgumentException>(() => recipe.With("optimizer.learning-rate", "-1"));
        Assert.Contains("it is above 0", slip.Message, StringComparison.Ordinal);
    }

    private Recipe Read(string text) => RecipeFile.Read(_folder.Write("recipe.yaml", text));
}
