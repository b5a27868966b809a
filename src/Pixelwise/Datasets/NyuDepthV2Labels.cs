using System.Globalization;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>What the 894 labels of NYU Depth V2 are read as, and which of its images are to test on.</summary>
/// <remarks>
/// The tables of <c>classMapping40.mat</c>, <c>class13Mapping.mat</c> and <c>splits.mat</c> in ankurhanda/nyuv2-meta-data (revision
/// b92d15c), which are those of Gupta, of Couprie and of the release. None names colours; classes have those that VOC gives the indices
/// from 1.
/// </remarks>
internal sealed class NyuDepthV2Labels
{
    /// <summary>Labels of the release; they count from 1, and 0 is unlabelled.</summary>
    public const int Count = 894;

    /// <summary>Images of the release.</summary>
    public const int Frames = 1449;

    // The class of 40, counted from 1, of each label from 1.
    private const string Mapping40 = """
        40 40 3 22 5 40 12 38 40 40 2 39 40 40 26 40 24 40 7 40 1 40 40 34 38 29 40 8 40 40 40 40 38 40 40 14 40 38 40 40 40 15 39 40 30 40
        40 39 40 39 38 40 38 40 37 40 38 38 9 40 40 38 40 11 38 40 40 40 40 40 40 40 40 40 40 40 40 40 38 13 40 40 6 40 23 40 39 10 16 40 40
        40 40 38 40 40 40 40 40 40 40 40 40 38 40 39 40 40 40 40 39 38 40 40 40 40 40 40 18 40 40 19 28 33 40 40 40 40 40 40 40 40 40 38 27
        36 40 40 40 40 21 40 20 35 40 40 40 40 40 40 40 40 38 40 40 40 4 32 40 40 39 40 39 40 40 40 40 40 17 40 40 25 40 39 40 40 40 40 40
        40 40 40 39 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 39 40 40 40 40 40 40 40 40 40 39 38 38 40 40 39 40 39 40 38
        39 38 40 40 40 40 40 40 40 40 40 40 39 40 38 40 40 38 38 40 40 40 40 40 40 40 40 40 40 40 40 40 38 40 40 40 40 40 39 40 40 40 40 40
        40 40 40 40 40 40 40 40 40 40 39 40 40 40 40 40 40 40 40 40 40 40 40 39 40 40 40 38 40 40 39 40 40 38 40 40 40 40 40 40 40 40 40 40
        40 39 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 31 40 40 40 40 40 40 40 38 40 40 38 39 39 40 40 40 40 40 40 40 40 40 38 40
        39 40 40 39 40 40 40 38 40 40 40 40 40 40 40 40 38 39 40 40 40 40 40 40 38 40 40 40 40 40 40 40 40 40 40 40 38 39 40 40 40 40 40 40
        40 39 40 40 40 40 40 40 38 40 40 40 38 40 39 40 40 40 39 39 40 40 40 40 40 40 40 40 40 40 39 40 40 40 40 40 40 40 40 40 40 40 40 39
        39 40 40 39 39 40 40 40 40 38 40 40 38 39 39 40 39 40 39 38 40 40 40 40 40 40 40 40 40 40 40 39 40 38 40 39 40 40 40 40 40 39 39 40
        40 40 40 40 40 39 39 40 40 38 39 39 40 40 40 40 40 40 40 40 40 39 39 40 40 40 40 39 40 40 40 40 40 39 40 40 39 40 40 40 40 40 40 40
        40 40 40 40 40 40 40 40 39 38 40 40 40 40 40 40 40 39 38 39 40 38 39 40 39 40 39 40 40 40 40 40 40 40 40 38 40 40 40 40 40 38 40 40
        39 40 40 40 39 40 38 40 40 40 40 40 40 40 40 38 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 39 38 40 40 38 40 40 38 40 40 40 40
        40 40 40 40 40 39 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 38 40 40 38 40 40 40 40 40 40 40 40 40 40 40 38 38 38 40 40 40 38
        40 40 40 38 38 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 38 40 40 40 40 40 40 40 40 40 40 40 40 40 38 40 38 39 40 40 40 40
        40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 39 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40
        40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 40 39 40 39 40 40 40 40 38 38 40 40 40 38 40 40 40 40 40 40 40 40 40 40 40 40 40
        40 39 40 40 39 40 40 39 39 40 40 40 40 40 40 40 40 39 39 39 40 40 40 40 39 40 40 40 40 40 40 40 40 39 40 40 40 40 40 39 40 40 40 40
        40 40 40 40 40 40 40 40 40 40 38 40 40 40 40 40 40 40 39 40 40 38 40 39 40 40 40 40 38 40 40 40 40 40 38 40 40 40 40 40 40 40 39 40
        40 40 40 40 40 40 40 40 39 40 40
        """;

    // The class of 13, counted from 1, of each class of 40.
    private static readonly byte[] Mapping13 =
    [
        12, 5, 6, 1, 4, 9, 10, 12, 13, 6, 8, 6, 13, 10, 6, 13, 6, 7, 7, 5, 7, 3, 2, 6, 11, 7, 7, 7, 7, 7, 7, 6, 7, 7, 7, 7, 7, 7, 6, 7,
    ];

    // Counted from 1.
    private const string TestFrames = """
        1-2, 9, 14-18, 21, 28-43, 46-47, 56-57, 59-63, 76-79, 84-91, 117-119, 125-129, 131-134, 137, 153-155, 167-169, 171-176, 180-202,
        207-212, 220-222, 250, 264, 271-273, 279-285, 296-302, 310-312, 315-317, 325-335, 351-352, 355-364, 384-390, 395-397, 411-414,
        430-435, 441-448, 462-466, 469-477, 508-513, 515-526, 531-533, 537-539, 549-551, 555-571, 579-583, 591-594, 603-607, 612-613,
        617-621, 633-638, 644-645, 650-651, 656-658, 663-664, 668-673, 676-681, 686-690, 693-694, 697-699, 706-713, 717-718, 724-728,
        731-734, 743-744, 759-787, 800-804, 810-814, 821-823, 833-846, 850-852, 857-862, 869-871, 906-908, 917-919, 926-928, 932-935,
        945-947, 959-962, 965-967, 970-977, 991-995, 1001-1004, 1010-1012, 1021-1023, 1032-1034, 1038-1039, 1048-1049, 1052-1053, 1057-1058,
        1075-1084, 1088-1096, 1098-1104, 1106-1109, 1117-1119, 1123-1131, 1135-1136, 1144-1158, 1162-1167, 1170-1171, 1174-1176, 1179-1184,
        1192-1196, 1201-1212, 1216-1220, 1226-1230, 1233-1235, 1247-1250, 1254-1265, 1275-1280, 1285-1295, 1297-1299, 1302-1308, 1314-1315,
        1329-1332, 1335-1340, 1347-1349, 1353-1356, 1364-1365, 1368-1369, 1384-1391, 1394-1401, 1407-1414, 1421-1424, 1430-1433, 1441-1449
        """;

    private static readonly string[] Names40 =
    [
        "wall", "floor", "cabinet", "bed", "chair", "sofa", "table", "door", "window", "bookshelf", "picture", "counter", "blinds",
        "desk", "shelves", "curtain", "dresser", "pillow", "mirror", "floor mat", "clothes", "ceiling", "books", "refridgerator",
        "television", "paper", "towel", "shower curtain", "box", "whiteboard", "person", "night stand", "toilet", "sink", "lamp",
        "bathtub", "bag", "otherstructure", "otherfurniture", "otherprop",
    ];

    private static readonly string[] Names13 =
    [
        "bed", "books", "ceiling", "chair", "floor", "furniture", "objects", "picture", "sofa", "table", "tv", "wall", "window",
    ];

    private static readonly HashSet<int> Tests = [.. Words(TestFrames, ',').SelectMany(Range)];

    private NyuDepthV2Labels(string[] names, Func<byte, int> classOf40)
    {
        Classes = new(names.Select((name, id) => new SemanticClass(name, VocColorMap.Color(id + 1))));
        ClassOf = [LabelMap.Ignore, .. Words(Mapping40, ' ').Select(word => (byte)(classOf40(byte.Parse(word, CultureInfo.InvariantCulture)) - 1))];
    }

    /// <summary>The 40 classes of Gupta, Arbeláez and Malik; the last three are all other structure, furniture and objects.</summary>
    public static NyuDepthV2Labels In40 { get; } = new(Names40, id => id);

    /// <summary>The 13 classes of Couprie, Farabet, Najman and LeCun.</summary>
    public static NyuDepthV2Labels In13 { get; } = new(Names13, id => Mapping13[id - 1]);

    /// <summary>The classes.</summary>
    public ClassSet Classes { get; }

    /// <summary>The class of each label of the release, 0 to 894; unlabelled is void.</summary>
    public byte[] ClassOf { get; }

    /// <summary>The images of a split, counted from 1.</summary>
    /// <param name="split"><c>train</c> or <c>test</c>.</param>
    public static IReadOnlyList<int> FramesOf(string split) =>
        [.. Enumerable.Range(1, Frames).Where(frame => Tests.Contains(frame) == (split == "test"))];

    private static string[] Words(string text, char separator) =>
        text.Split([separator, '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<int> Range(string range)
    {
        var ends = range.Split('-');
        var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        return Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1);
    }
}
