using System.CommandLine;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Commands.Datasets;

/// <summary><c>pixelwise datasets sample</c>: the built-in scenes as files, a dataset to look at and to copy the layout of.</summary>
internal sealed class SampleCommand : Command
{
    private const int HeldOutShare = 5;

    private readonly Argument<string> _folder = new("folder") { Description = "A folder to make, or an empty one." };
    private readonly Option<int> _count = CommonOptions.WholeNumber(
        "--count",
        "Scenes to train on; val and test get a fifth each.",
        atLeast: 1,
        byDefault: 50);
    private readonly Option<int> _seed = CommonOptions.WholeNumber("--seed", "Another number, other streets.", atLeast: 0, byDefault: 0);
    private readonly Option<ImageSize> _size = CommonOptions.Size("Height and width of every scene.", Scenes.DefaultSize);

    public SampleCommand()
        : base("sample", "Write the built-in street scenes as a dataset of files.")
    {
        Add(_folder);
        Add(_count);
        Add(_size);
        Add(_seed);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var folder = args.GetRequiredValue(_folder);
        OutputFiles.RequireEmptyFolder(folder);
        var (count, seed, size) = (args.GetValue(_count), (ulong)args.GetValue(_seed), args.GetValue(_size));
        var splits = Scenes.SplitNames.ToDictionary(
            split => split,
            split => new Scenes(split == "train" ? count : DivideUp(count, HeldOutShare), seed, size, split));
        ProgressBar.During("Drawing", step => WriteAll(folder, splits, step, cancellation));
        ClassFile.Write(Path.Combine(folder, ClassFile.Name), splits["train"].Classes);
        Terminal.WriteLine($"Wrote {string.Join(", ", splits.Select(split => $"{split.Key} {split.Value.Count}"))} scenes of {size}.");
        Terminal.WriteLine($"Count them with: {Invocation.Of($"datasets stats {folder}")}");
        return ExitCode.Good;
    }

    private static void WriteAll(string folder, Dictionary<string, Scenes> splits, Action<int, int> step, CancellationToken cancellation)
    {
        var (done, total) = (0, splits.Values.Sum(scenes => scenes.Count));
        foreach (var (split, scenes) in splits)
        {
            var (images, labels) = (Path.Combine(folder, "images", split), Path.Combine(folder, "labels", split));
            OutputFiles.MakeFolder(images);
            OutputFiles.MakeFolder(labels);
            Parallel.For(0, scenes.Count, new ParallelOptions { CancellationToken = cancellation }, index =>
            {
                var scene = scenes.Read(index);
                ImageFile.Write(Path.Combine(images, scene.Name + ".png"), scene.Image);
                LabelFile.WritePalette(Path.Combine(labels, scene.Name + ".png"), scene.Labels, scenes.Classes);
                step(Interlocked.Increment(ref done), total);
            });
        }
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;
}
