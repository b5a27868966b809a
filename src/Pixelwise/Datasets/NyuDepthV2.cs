using System.Globalization;
using Pixelwise.Arrays.Matlab;
using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets;

/// <summary>
/// NYU Depth V2: 1449 labelled rooms; the colour pictures and their labels are read. Silberman, Hoiem, Kohli and Fergus, "Indoor
/// Segmentation and Support Inference from RGBD Images", ECCV 2012.
/// </summary>
/// <remarks>
/// <para>
/// Read from the release's one file, <c>nyu_depth_v2_labeled.mat</c>, whose 894 labels are mapped to the 40 classes of Gupta, Arbeláez and
/// Malik (CVPR 2013) or to the 13 of Couprie, Farabet, Najman and LeCun (ICLR 2013); or from the PNGs that people make of it,
/// <c>image/train</c> beside <c>seg40/train</c> or <c>seg13/train</c>, which hold class ids from 0 and 255 for unlabelled.
/// </para>
/// <para>795 images are to train on and 654 to test on. A file <c>splits.mat</c> beside the release's own takes the place of these.</para>
/// </remarks>
public static class NyuDepthV2
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "nyudv2";

    private const string Labelled = "nyu_depth_v2_labeled.mat";
    private const string SplitIndices = "splits.mat";
    private static readonly string[] SplitNames = ["train", "test"];

    /// <summary>The 40 classes.</summary>
    public static ClassSet Classes => NyuDepthV2Labels.In40.Classes;

    internal static KnownDataset Known { get; } = Of(new DatasetInfo
    {
        Id = Id,
        Name = "NYU Depth V2",
        Title = "NYU Depth Dataset V2, 40 classes",
        ClassSet = NyuDepthV2Labels.In40.Classes,
        SplitCounts = new Dictionary<string, int> { ["train"] = 795, ["test"] = 654 },
        Lecture = new(Train: 795, Test: 645, Classes: 40),
        Difference = "The release has 654 images to test on; the lecture's 645 is that number with two digits exchanged.",
        HomePage = new Uri("https://cs.nyu.edu/~fergus/datasets/nyu_depth_v2.html"),
        Terms = "For research. Cite Silberman et al., ECCV 2012.",
        Placement = $"ROOT/{Labelled} as it is, or PNGs made of it: ROOT/image/{{train,test}} and ROOT/seg40/{{train,test}}.",
    }, NyuDepthV2Labels.In40);

    internal static KnownDataset In13 { get; } = Of(Known.Info with
    {
        Id = "nyudv2-13",
        Name = "NYU Depth V2 in 13",
        Title = "NYU Depth Dataset V2, 13 classes",
        ClassSet = NyuDepthV2Labels.In13.Classes,
        SameFilesAs = Id,
        Lecture = null,
        Difference = null,
        Placement = $"ROOT/{Labelled} as it is, or PNGs made of it: ROOT/image/{{train,test}} and ROOT/seg13/{{train,test}}.",
    }, NyuDepthV2Labels.In13);

    /// <summary>Opens a copy of NYU Depth V2.</summary>
    /// <param name="root">The folder that holds the release's file, or the PNGs.</param>
    /// <exception cref="DataFaultException">The folder is missing, or holds neither.</exception>
    public static IDatasetSource Open(string root) => Known.Open(root);

    private static KnownDataset Of(DatasetInfo info, NyuDepthV2Labels labels) => new(info) { TryOpen = tree => TryOpen(tree, info.Id, labels) };

    private static FileDatasetSource? TryOpen(FileTree tree, string id, NyuDepthV2Labels labels)
    {
        if (tree.HasFile(Labelled))
        {
            return OfRelease(tree, id, labels);
        }
        var masks = new MaskReader(labels.Classes);
        var splits = SplitNames
            .Where(split => tree.HasFolder($"image/{split}") && tree.HasFolder($"seg{labels.Classes.Count}/{split}"))
            .ToArray();
        return splits.Length == 0
            ? null
            : new(
                id,
                "NYU Depth V2 as PNGs",
                labels.Classes,
                splits.Select(split => new SplitSource(
                    split,
                    () =>
                        PairFinder.Match(
                            split,
                            ImageFolder.List(tree, $"image/{split}"),
                            ImageFolder.List(tree, $"seg{labels.Classes.Count}/{split}"),
                            masks.Of))));
    }

    private static FileDatasetSource OfRelease(FileTree tree, string id, NyuDepthV2Labels labels)
    {
        var file = new NyuDepthV2File(tree.File(Labelled));
        return new(
            id,
            "NYU Depth V2 as released",
            labels.Classes,
            SplitNames.Select(split => new SplitSource(
                split,
                () =>
                    new SplitFiles(
                        split,
                        file.Path,
                        [
                            .. FramesOf(tree, split, file)
                                .Select(frame => new SampleSource(
                                    string.Create(CultureInfo.InvariantCulture, $"{frame:D5}"),
                                    new NyuDepthV2Photo(file, frame),
                                    new NyuDepthV2FrameLabels(file, frame, labels))),
                        ],
                        []).OrEmpty())));
    }

    // Counted from 1, as the release counts.
    private static IReadOnlyList<int> FramesOf(FileTree tree, string split, NyuDepthV2File file)
    {
        if (tree.HasFile(SplitIndices))
        {
            var splits = tree.File(SplitIndices);
            return MatlabFile.Read(splits.ReadAll(MatlabFile.Kind), splits.Path)[$"{split}Ndxs"].Numbers().Read<int>();
        }
        return file.Frames == NyuDepthV2Labels.Frames
            ? NyuDepthV2Labels.FramesOf(split)
            : throw new DataFaultException(file.Path,
                $"`{file.Path}` has {file.Frames} images, but the release has {NyuDepthV2Labels.Frames}; "
                + $"put a `{SplitIndices}` with `trainNdxs` and `testNdxs` beside it, or take the release's file.");
    }
}
