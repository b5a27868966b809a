using Pixelwise.Training.Augmentation;
using Pixelwise.Training.Loading;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Schedules;

namespace Pixelwise.Training.Recipes;

/// <summary>
/// Everything that decides a training run. Two runs of one recipe on one machine and thread count give the same weights, bit for bit.
/// </summary>
/// <remarks>
/// A recipe file holds the same properties as kebab-case keys (see <see cref="RecipeFile"/>). Equality is by value. Files and folders are
/// absolute paths once a recipe was read from a file.
/// </remarks>
public sealed record Recipe : IRecipeSection
{
    /// <summary>The network and what it starts from.</summary>
    [Meaning("The network and what it starts from.")]
    public required ModelOptions Model { get; init; }

    /// <summary>The photos and labels.</summary>
    [Meaning("The photos and labels.")]
    public required DataOptions Data { get; init; }

    /// <summary>What turns bytes into the network's input; null for the model's own.</summary>
    [Meaning("What turns bytes into the network's input: (byte / range − mean) / deviation.", WhenAbsent = "the model's own")]
    public NormalizationOptions? Normalization { get; init; }

    /// <summary>Random changes to training samples. Default none.</summary>
    [Meaning("Random changes to training samples, image and labels together.")]
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>The loss that training lowers. Default cross-entropy with equal weights.</summary>
    [Meaning("What training lowers.")]
    public LossOptions Loss { get; init; } = new CrossEntropyOptions();

    /// <summary>Losses that are added to <see cref="Loss"/>, by names of the writer's choice. Default none.</summary>
    [Meaning("Losses that are added to `loss`, each below a name of your own.", WhenAbsent = "none")]
    public ValueDictionary<LossOptions> FurtherLosses { get; init; } = new();

    /// <summary>The optimizer and its full learning rate.</summary>
    [Meaning("The optimizer and its full learning rate.")]
    public required OptimizerOptions Optimizer { get; init; }

    /// <summary>What training leaves as it is, by the keys of parameters. Default nothing.</summary>
    /// <remarks>
    /// A batch normalisation one of whose running statistics is frozen normalises with them, in training too: <c>*.running_*</c> freezes
    /// all of them, <c>@batch-norm</c> their factors and offsets as well.
    /// </remarks>
    [Meaning(
        "What training leaves as it is, named as in `optimizer.groups.NAME.match`. "
        + "A batch normalisation whose statistics are frozen normalises with them: `*.running_*` freezes all of them, `@batch-norm` their weights and biases too.",
        WhenAbsent = "nothing")]
    public ValueList<string> Freeze { get; init; } = [];

    /// <summary>How the learning rate runs over the steps. Default constant.</summary>
    [Meaning("How the learning rate runs over the steps; each step's rate is a factor of the optimizer's.")]
    public Schedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>Passes over the training split, at least 1.</summary>
    [Meaning("Passes over the training split.")]
    public required int Epochs { get; init => field = Rule.AtLeast(1, value, "a few hundred are usual for small data sets"); }

    /// <summary>Samples in one batch, at least 1.</summary>
    [Meaning("Samples in one batch.")]
    public required int BatchSize { get; init => field = Rule.AtLeast(1, value, "4 to 16 are usual"); }

    /// <summary>Batches whose gradients are averaged into one step, at least 1. Default 1.</summary>
    [Meaning(
        "Batches whose gradients are averaged into one step; more than 1 stands in for a batch that memory does not hold. "
        + "Batch normalisation still sees one batch at a time.")]
    public int BatchesPerStep
    {
        get;
        init => field = Rule.AtLeast(1, value, "1 takes a step after every batch");
    } = 1;

    /// <summary>What happens to the samples that do not fill an epoch's last batch. Default <see cref="LastBatch.Drop"/>.</summary>
    [Meaning(
        "What happens to the samples that do not fill the last batch of an epoch: "
        + "drop leaves them out (others each epoch), keep trains on a smaller batch, pad fills it with samples from the epoch's start.")]
    public LastBatch LastBatch { get; init; } = LastBatch.Drop;

    /// <summary>Epochs from one validation to the next, at least 1. Default 1.</summary>
    [Meaning("Epochs from one validation to the next.")]
    public int ValidateEvery { get; init => field = Rule.AtLeast(1, value, "1 validates after every epoch"); } = 1;

    /// <summary>
    /// The metric profile of validation and of the final report. Default <c>cityscapes</c>, the product's own definition.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such profile; the message names the nearest.</exception>
    [Meaning("The definition of mean IoU that validation and report use.")]
    public string MetricProfile { get; init => field = Metrics.MetricProfile.Parse(value).Name; } = "cityscapes";

    /// <summary>What initial weights, order, augmentation and dropout follow from. Default 0.</summary>
    [Meaning("What initial weights, order of samples, augmentation and dropout follow from.")]
    public ulong Seed { get; init; }

    /// <summary>Where the network runs: <c>cpu</c>, or <c>cuda:0</c> for the first GPU. Default <c>cpu</c>.</summary>
    [Meaning("Where the network runs: cpu, or cuda:0 for the first GPU.")]
    public string Device
    {
        get;
        init =>
            field =
                value is "cpu" or "cuda"
                || (value?.StartsWith("cuda:", StringComparison.Ordinal) == true && byte.TryParse(value.AsSpan(5), out _))
                    ? value
                    : throw Rule.Broken(nameof(Device), value, "it is `cpu`, `cuda` or `cuda:` and a number", "`cuda:0` is the first GPU");
    } = "cpu";

    /// <summary>The number format of the forward and backward pass. Default <see cref="Precision.Float32"/>.</summary>
    [Meaning("The number format of the forward and backward pass.")]
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Threads of the engine; 0 leaves the choice to it. Default 0. Other counts round differently.</summary>
    [Meaning("Threads of the engine; 0 leaves the choice to it. Runs are equal bit for bit only on one count.")]
    public int Threads { get; init => field = Rule.AtLeast(0, value, "0 leaves the choice to the engine"); }

    /// <summary>Background threads that decode and augment, at least 1. Default 2. The number changes nothing but the speed.</summary>
    [Meaning("Background threads that decode and augment; their number changes the speed only.")]
    public int Workers { get; init => field = Rule.AtLeast(1, value, "2 keep a small network fed"); } = 2;

    /// <summary>All losses by the path of their section, <see cref="Loss"/> first.</summary>
    internal IEnumerable<KeyValuePair<string, LossOptions>> Losses =>
        [new("loss", Loss), .. FurtherLosses.Select(further => KeyValuePair.Create($"further-losses.{further.Key}", further.Value))];

    /// <summary>The same recipe with another value for one key, as <c>--set</c> on a command line gives it.</summary>
    /// <param name="key">Path of the key in a file: <c>optimizer.learning-rate</c>.</param>
    /// <param name="value">The value as a file would hold it; a list as <c>a, b</c>.</param>
    /// <exception cref="ArgumentException">There is no such key, or the value breaks a rule.</exception>
    public Recipe With(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        var root = RecipeTree.Of(this);
        root.Set(key, value, RecipeOrigin.CommandLine);
        var problems = new List<RecipeProblem>();
        var recipe = new RecipeBinder(problems, folder: null).Bind(root);
        return problems.Count == 0
            ? recipe
            : throw new ArgumentException(string.Join(' ', problems.Select(problem => problem.Message)), nameof(value));
    }

    /// <summary>Checks the rules that span several properties, sections included; called once, by whoever receives the recipe.</summary>
    /// <exception cref="ArgumentException">Two values contradict each other; the message names both.</exception>
    internal Recipe Validated()
    {
        foreach (var section in (IRecipeSection[])[Model, Data, Augmentation, .. Losses.Select(loss => loss.Value), Optimizer, Schedule, this])
        {
            section.Check();
        }
        return this;
    }

    void IRecipeSection.Check()
    {
        if (Schedule.WarmupEpochs >= Epochs)
        {
            throw new ArgumentException(
                $"A warm-up of {Schedule.WarmupEpochs} epochs leaves nothing of {Epochs} epochs. Warm up for less, 1 is usual, or train longer.");
        }
    }
}
