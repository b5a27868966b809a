using Pixelwise.Imaging;

namespace Pixelwise.Datasets.CocoFormat;

/// <summary>The categories of MS COCO's tasks, and the class sets that semantic labels have of them.</summary>
/// <remarks>
/// Numbers, names, groups and colours of the 80 things and 53 kinds of stuff are those of <c>panoptic_coco_categories.json</c> in
/// cocodataset/panopticapi; the 91 kinds of stuff are those of <c>labels.txt</c> in nightrome/cocostuff, which has no colours: they take
/// VOC's for their numbers.
/// </remarks>
internal static class CocoCategories
{
    /// <summary>Number of the first of the 91 kinds of stuff.</summary>
    private const int FirstStuff = 92;

    private sealed record Category(int Number, string Name, string Group, Rgb Color)
    {
        public SemanticClass Class => new(Name, Color, Group);
    }

    // Of the numbers 1 to 90, ten were given up before the release.
    private static readonly Category[] Things =
    [
        new(1, "person", "person", new Rgb(220, 20, 60)),
        new(2, "bicycle", "vehicle", new Rgb(119, 11, 32)),
        new(3, "car", "vehicle", new Rgb(0, 0, 142)),
        new(4, "motorcycle", "vehicle", new Rgb(0, 0, 230)),
        new(5, "airplane", "vehicle", new Rgb(106, 0, 228)),
        new(6, "bus", "vehicle", new Rgb(0, 60, 100)),
        new(7, "train", "vehicle", new Rgb(0, 80, 100)),
        new(8, "truck", "vehicle", new Rgb(0, 0, 70)),
        new(9, "boat", "vehicle", new Rgb(0, 0, 192)),
        new(10, "traffic light", "outdoor", new Rgb(250, 170, 30)),
        new(11, "fire hydrant", "outdoor", new Rgb(100, 170, 30)),
        new(13, "stop sign", "outdoor", new Rgb(220, 220, 0)),
        new(14, "parking meter", "outdoor", new Rgb(175, 116, 175)),
        new(15, "bench", "outdoor", new Rgb(250, 0, 30)),
        new(16, "bird", "animal", new Rgb(165, 42, 42)),
        new(17, "cat", "animal", new Rgb(255, 77, 255)),
        new(18, "dog", "animal", new Rgb(0, 226, 252)),
        new(19, "horse", "animal", new Rgb(182, 182, 255)),
        new(20, "sheep", "animal", new Rgb(0, 82, 0)),
        new(21, "cow", "animal", new Rgb(120, 166, 157)),
        new(22, "elephant", "animal", new Rgb(110, 76, 0)),
        new(23, "bear", "animal", new Rgb(174, 57, 255)),
        new(24, "zebra", "animal", new Rgb(199, 100, 0)),
        new(25, "giraffe", "animal", new Rgb(72, 0, 118)),
        new(27, "backpack", "accessory", new Rgb(255, 179, 240)),
        new(28, "umbrella", "accessory", new Rgb(0, 125, 92)),
        new(31, "handbag", "accessory", new Rgb(209, 0, 151)),
        new(32, "tie", "accessory", new Rgb(188, 208, 182)),
        new(33, "suitcase", "accessory", new Rgb(0, 220, 176)),
        new(34, "frisbee", "sports", new Rgb(255, 99, 164)),
        new(35, "skis", "sports", new Rgb(92, 0, 73)),
        new(36, "snowboard", "sports", new Rgb(133, 129, 255)),
        new(37, "sports ball", "sports", new Rgb(78, 180, 255)),
        new(38, "kite", "sports", new Rgb(0, 228, 0)),
        new(39, "baseball bat", "sports", new Rgb(174, 255, 243)),
        new(40, "baseball glove", "sports", new Rgb(45, 89, 255)),
        new(41, "skateboard", "sports", new Rgb(134, 134, 103)),
        new(42, "surfboard", "sports", new Rgb(145, 148, 174)),
        new(43, "tennis racket", "sports", new Rgb(255, 208, 186)),
        new(44, "bottle", "kitchen", new Rgb(197, 226, 255)),
        new(46, "wine glass", "kitchen", new Rgb(171, 134, 1)),
        new(47, "cup", "kitchen", new Rgb(109, 63, 54)),
        new(48, "fork", "kitchen", new Rgb(207, 138, 255)),
        new(49, "knife", "kitchen", new Rgb(151, 0, 95)),
        new(50, "spoon", "kitchen", new Rgb(9, 80, 61)),
        new(51, "bowl", "kitchen", new Rgb(84, 105, 51)),
        new(52, "banana", "food", new Rgb(74, 65, 105)),
        new(53, "apple", "food", new Rgb(166, 196, 102)),
        new(54, "sandwich", "food", new Rgb(208, 195, 210)),
        new(55, "orange", "food", new Rgb(255, 109, 65)),
        new(56, "broccoli", "food", new Rgb(0, 143, 149)),
        new(57, "carrot", "food", new Rgb(179, 0, 194)),
        new(58, "hot dog", "food", new Rgb(209, 99, 106)),
        new(59, "pizza", "food", new Rgb(5, 121, 0)),
        new(60, "donut", "food", new Rgb(227, 255, 205)),
        new(61, "cake", "food", new Rgb(147, 186, 208)),
        new(62, "chair", "furniture", new Rgb(153, 69, 1)),
        new(63, "couch", "furniture", new Rgb(3, 95, 161)),
        new(64, "potted plant", "furniture", new Rgb(163, 255, 0)),
        new(65, "bed", "furniture", new Rgb(119, 0, 170)),
        new(67, "dining table", "furniture", new Rgb(0, 182, 199)),
        new(70, "toilet", "furniture", new Rgb(0, 165, 120)),
        new(72, "tv", "electronic", new Rgb(183, 130, 88)),
        new(73, "laptop", "electronic", new Rgb(95, 32, 0)),
        new(74, "mouse", "electronic", new Rgb(130, 114, 135)),
        new(75, "remote", "electronic", new Rgb(110, 129, 133)),
        new(76, "keyboard", "electronic", new Rgb(166, 74, 118)),
        new(77, "cell phone", "electronic", new Rgb(219, 142, 185)),
        new(78, "microwave", "appliance", new Rgb(79, 210, 114)),
        new(79, "oven", "appliance", new Rgb(178, 90, 62)),
        new(80, "toaster", "appliance", new Rgb(65, 70, 15)),
        new(81, "sink", "appliance", new Rgb(127, 167, 115)),
        new(82, "refrigerator", "appliance", new Rgb(59, 105, 106)),
        new(84, "book", "indoor", new Rgb(142, 108, 45)),
        new(85, "clock", "indoor", new Rgb(196, 172, 0)),
        new(86, "vase", "indoor", new Rgb(95, 54, 80)),
        new(87, "scissors", "indoor", new Rgb(128, 76, 255)),
        new(88, "teddy bear", "indoor", new Rgb(201, 57, 1)),
        new(89, "hair drier", "indoor", new Rgb(246, 0, 122)),
        new(90, "toothbrush", "indoor", new Rgb(191, 162, 208)),
    ];

    // Those of the panoptic task: some of the 91 kinds, others gathered under new numbers from 183 on.
    private static readonly Category[] PanopticStuff =
    [
        new(92, "banner", "textile", new Rgb(255, 255, 128)),
        new(93, "blanket", "textile", new Rgb(147, 211, 203)),
        new(95, "bridge", "building", new Rgb(150, 100, 100)),
        new(100, "cardboard", "raw-material", new Rgb(168, 171, 172)),
        new(107, "counter", "furniture-stuff", new Rgb(146, 112, 198)),
        new(109, "curtain", "textile", new Rgb(210, 170, 100)),
        new(112, "door-stuff", "furniture-stuff", new Rgb(92, 136, 89)),
        new(118, "floor-wood", "floor", new Rgb(218, 88, 184)),
        new(119, "flower", "plant", new Rgb(241, 129, 0)),
        new(122, "fruit", "food-stuff", new Rgb(217, 17, 255)),
        new(125, "gravel", "ground", new Rgb(124, 74, 181)),
        new(128, "house", "building", new Rgb(70, 70, 70)),
        new(130, "light", "furniture-stuff", new Rgb(255, 228, 255)),
        new(133, "mirror-stuff", "furniture-stuff", new Rgb(154, 208, 0)),
        new(138, "net", "structural", new Rgb(193, 0, 92)),
        new(141, "pillow", "textile", new Rgb(76, 91, 113)),
        new(144, "platform", "ground", new Rgb(255, 180, 195)),
        new(145, "playingfield", "ground", new Rgb(106, 154, 176)),
        new(147, "railroad", "ground", new Rgb(230, 150, 140)),
        new(148, "river", "water", new Rgb(60, 143, 255)),
        new(149, "road", "ground", new Rgb(128, 64, 128)),
        new(151, "roof", "building", new Rgb(92, 82, 55)),
        new(154, "sand", "ground", new Rgb(254, 212, 124)),
        new(155, "sea", "water", new Rgb(73, 77, 174)),
        new(156, "shelf", "furniture-stuff", new Rgb(255, 160, 98)),
        new(159, "snow", "ground", new Rgb(255, 255, 255)),
        new(161, "stairs", "furniture-stuff", new Rgb(104, 84, 109)),
        new(166, "tent", "building", new Rgb(169, 164, 131)),
        new(168, "towel", "textile", new Rgb(225, 199, 255)),
        new(171, "wall-brick", "wall", new Rgb(137, 54, 74)),
        new(175, "wall-stone", "wall", new Rgb(135, 158, 223)),
        new(176, "wall-tile", "wall", new Rgb(7, 246, 231)),
        new(177, "wall-wood", "wall", new Rgb(107, 255, 200)),
        new(178, "water-other", "water", new Rgb(58, 41, 149)),
        new(180, "window-blind", "window", new Rgb(183, 121, 142)),
        new(181, "window-other", "window", new Rgb(255, 73, 97)),
        new(184, "tree-merged", "plant", new Rgb(107, 142, 35)),
        new(185, "fence-merged", "structural", new Rgb(190, 153, 153)),
        new(186, "ceiling-merged", "ceiling", new Rgb(146, 139, 141)),
        new(187, "sky-other-merged", "sky", new Rgb(70, 130, 180)),
        new(188, "cabinet-merged", "furniture-stuff", new Rgb(134, 199, 156)),
        new(189, "table-merged", "furniture-stuff", new Rgb(209, 226, 140)),
        new(190, "floor-other-merged", "floor", new Rgb(96, 36, 108)),
        new(191, "pavement-merged", "ground", new Rgb(96, 96, 96)),
        new(192, "mountain-merged", "solid", new Rgb(64, 170, 64)),
        new(193, "grass-merged", "plant", new Rgb(152, 251, 152)),
        new(194, "dirt-merged", "ground", new Rgb(208, 229, 228)),
        new(195, "paper-merged", "raw-material", new Rgb(206, 186, 171)),
        new(196, "food-other-merged", "food-stuff", new Rgb(152, 161, 64)),
        new(197, "building-other-merged", "building", new Rgb(116, 112, 0)),
        new(198, "rock-merged", "solid", new Rgb(0, 114, 143)),
        new(199, "wall-other-merged", "wall", new Rgb(102, 102, 156)),
        new(200, "rug-merged", "textile", new Rgb(250, 141, 255)),
    ];

    private static readonly string[] StuffNames =
    [
        "banner", "blanket", "branch", "bridge", "building-other", "bush", "cabinet", "cage", "cardboard", "carpet", "ceiling-other",
        "ceiling-tile", "cloth", "clothes", "clouds", "counter", "cupboard", "curtain", "desk-stuff", "dirt", "door-stuff", "fence",
        "floor-marble", "floor-other", "floor-stone", "floor-tile", "floor-wood", "flower", "fog", "food-other", "fruit", "furniture-other",
        "grass", "gravel", "ground-other", "hill", "house", "leaves", "light", "mat", "metal", "mirror-stuff", "moss", "mountain", "mud",
        "napkin", "net", "paper", "pavement", "pillow", "plant-other", "plastic", "platform", "playingfield", "railing", "railroad", "river",
        "road", "rock", "roof", "rug", "salad", "sand", "sea", "shelf", "sky-other", "skyscraper", "snow", "solid-other", "stairs", "stone",
        "straw", "structural-other", "table", "tent", "textile-other", "towel", "tree", "vegetable", "wall-brick", "wall-concrete", "wall-other",
        "wall-panel", "wall-stone", "wall-tile", "wall-wood", "water-other", "waterdrops", "window-blind", "window-other", "wood",
    ];

    // VOC's 20 objects in their own order; torchvision's reference trains on them.
    private static readonly int[] OfVoc = [5, 2, 16, 9, 44, 6, 3, 17, 62, 21, 67, 18, 19, 4, 1, 64, 20, 63, 7, 72];

    private static readonly Dictionary<int, byte> ObjectIds = Things.Index().ToDictionary(each => each.Item.Number, each => (byte)(each.Index + 1));
    private static readonly Dictionary<int, byte> VocIds = OfVoc.Index().ToDictionary(each => each.Item, each => (byte)(each.Index + 1));
    private static readonly Dictionary<int, byte> PanopticIds = Things.Concat(PanopticStuff)
        .Index().ToDictionary(each => each.Item.Number, each => (byte)each.Index);
    private static readonly Dictionary<int, byte> StuffIds = Things.Select(thing => thing.Number)
        .Concat(Enumerable.Range(FirstStuff, StuffNames.Length)).Index().ToDictionary(each => each.Item, each => (byte)each.Index);

    /// <summary>Background and the 80 things.</summary>
    public static ClassSet Objects { get; } = new([new("background", new Rgb(0, 0, 0)), .. Things.Select(thing => thing.Class)], background: 0);

    /// <summary>The 80 things and the 53 kinds of stuff of the panoptic task.</summary>
    public static ClassSet Panoptic { get; } = new(Things.Concat(PanopticStuff).Select(category => category.Class));

    /// <summary>The 80 things and the 91 kinds of stuff.</summary>
    public static ClassSet Stuff { get; } = new(
    [
        .. Things.Select(thing => thing.Class),
        .. StuffNames.Select((name, index) => new SemanticClass(name, VocColorMap.Color(FirstStuff + index), "stuff")),
    ]);

    /// <summary>From a category to its class among <see cref="Objects"/>; null where it is no thing.</summary>
    public static byte? ObjectId(int category) => ObjectIds.TryGetValue(category, out var id) ? id : null;

    /// <summary>From a category to its class among VOC's; null where VOC has no such object.</summary>
    public static byte? VocId(int category) => VocIds.TryGetValue(category, out var id) ? id : null;

    /// <summary>From a category to its class among <see cref="Panoptic"/>; null where there is none.</summary>
    public static byte? PanopticId(int category) => PanopticIds.TryGetValue(category, out var id) ? id : null;

    /// <summary>From a category to its class among <see cref="Stuff"/>; null where there is none.</summary>
    public static byte? StuffId(int category) => StuffIds.TryGetValue(category, out var id) ? id : null;
}
