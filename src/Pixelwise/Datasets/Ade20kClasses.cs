using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The 150 classes of ADE20K's scene parsing benchmark, and which of the full release's 3688 names each gathers.</summary>
/// <remarks>
/// Names are the first of the synonyms in the benchmark's <c>objectInfo150.txt</c>, colours those of its <c>color150.mat</c> (two classes
/// share one). The ids are those of its <c>mapFromADE.txt</c>, by which its authors made the benchmark from the full release; the release
/// of 2021 kept the ids of that of 2016.
/// </remarks>
internal static class Ade20kClasses
{
    private sealed record Row(string Name, Rgb Color, params int[] FullIds);

    private static readonly Row[] Rows =
    [
        new("wall", new Rgb(120, 120, 120), 2978),
        new("building", new Rgb(180, 120, 120), 312),
        new("sky", new Rgb(6, 230, 230), 2420),
        new("floor", new Rgb(80, 50, 50), 976),
        new("tree", new Rgb(4, 200, 3), 2855),
        new("ceiling", new Rgb(120, 120, 80), 447),
        new("road", new Rgb(140, 140, 140), 2131),
        new("bed", new Rgb(204, 5, 255), 165),
        new("windowpane", new Rgb(230, 230, 230), 3055),
        new("grass", new Rgb(4, 250, 7), 1125),
        new("cabinet", new Rgb(224, 5, 255), 350),
        new("sidewalk", new Rgb(235, 255, 7), 2377),
        new("person", new Rgb(150, 5, 61), 1831),
        new("earth", new Rgb(120, 120, 70), 838),
        new("door", new Rgb(8, 255, 51), 774, 783),
        new("table", new Rgb(255, 6, 82), 2684),
        new("mountain", new Rgb(143, 255, 140), 1610),
        new("plant", new Rgb(204, 255, 4), 1910),
        new("curtain", new Rgb(255, 51, 7), 687),
        new("chair", new Rgb(204, 70, 3), 471),
        new("car", new Rgb(0, 102, 200), 401),
        new("water", new Rgb(61, 230, 250), 2994),
        new("painting", new Rgb(255, 6, 51), 1735),
        new("sofa", new Rgb(11, 102, 255), 2473),
        new("shelf", new Rgb(255, 7, 71), 2329),
        new("house", new Rgb(255, 9, 224), 1276),
        new("sea", new Rgb(9, 7, 230), 2264),
        new("mirror", new Rgb(220, 220, 220), 1564),
        new("rug", new Rgb(255, 9, 92), 2178),
        new("field", new Rgb(112, 9, 255), 913),
        new("armchair", new Rgb(8, 255, 214), 57),
        new("seat", new Rgb(7, 255, 224), 2272),
        new("fence", new Rgb(255, 184, 6), 907),
        new("desk", new Rgb(10, 255, 71), 724),
        new("rock", new Rgb(255, 41, 10), 2138),
        new("wardrobe", new Rgb(7, 255, 255), 2985, 533),
        new("lamp", new Rgb(224, 255, 8), 1395),
        new("bathtub", new Rgb(102, 8, 255), 155),
        new("railing", new Rgb(255, 61, 6), 2053),
        new("cushion", new Rgb(255, 194, 7), 689),
        new("base", new Rgb(255, 122, 8), 137),
        new("box", new Rgb(0, 255, 20), 266),
        new("column", new Rgb(255, 8, 41), 581),
        new("signboard", new Rgb(255, 5, 153), 2380),
        new("chest of drawers", new Rgb(6, 51, 255), 491),
        new("counter", new Rgb(235, 12, 255), 627),
        new("sand", new Rgb(160, 150, 20), 2212),
        new("sink", new Rgb(0, 163, 255), 2388),
        new("skyscraper", new Rgb(140, 140, 140), 2423),
        new("fireplace", new Rgb(250, 10, 15), 943),
        new("refrigerator", new Rgb(20, 255, 0), 2096),
        new("grandstand", new Rgb(31, 255, 0), 1121),
        new("path", new Rgb(255, 31, 0), 1788),
        new("stairs", new Rgb(255, 224, 0), 2530),
        new("runway", new Rgb(153, 255, 0), 2185),
        new("case", new Rgb(0, 0, 255), 420),
        new("pool table", new Rgb(255, 71, 0), 1948),
        new("pillow", new Rgb(0, 235, 255), 1869),
        new("screen door", new Rgb(0, 173, 255), 2251),
        new("stairway", new Rgb(31, 0, 255), 2531),
        new("river", new Rgb(11, 200, 200), 2128),
        new("bridge", new Rgb(255, 82, 0), 294),
        new("bookcase", new Rgb(0, 255, 245), 239),
        new("blind", new Rgb(0, 61, 255), 212),
        new("coffee table", new Rgb(0, 255, 112), 571),
        new("toilet", new Rgb(0, 255, 133), 2793),
        new("flower", new Rgb(255, 0, 0), 978),
        new("book", new Rgb(255, 163, 0), 236),
        new("hill", new Rgb(255, 102, 0), 1240),
        new("bench", new Rgb(194, 255, 0), 181),
        new("countertop", new Rgb(0, 143, 255), 629),
        new("stove", new Rgb(51, 255, 0), 2598),
        new("palm", new Rgb(0, 82, 255), 1744),
        new("kitchen island", new Rgb(0, 255, 41), 1374),
        new("computer", new Rgb(0, 255, 173), 591),
        new("swivel chair", new Rgb(10, 0, 255), 2679),
        new("boat", new Rgb(173, 255, 0), 223),
        new("bar", new Rgb(0, 255, 153), 123),
        new("arcade machine", new Rgb(255, 92, 0), 47),
        new("hovel", new Rgb(255, 0, 255), 1282),
        new("bus", new Rgb(255, 0, 245), 327),
        new("towel", new Rgb(255, 0, 102), 2821),
        new("light", new Rgb(255, 173, 0), 1451),
        new("truck", new Rgb(255, 0, 20), 2880),
        new("tower", new Rgb(255, 184, 184), 2828),
        new("chandelier", new Rgb(0, 31, 255), 480),
        new("awning", new Rgb(0, 255, 61), 77),
        new("streetlight", new Rgb(0, 71, 255), 2616),
        new("booth", new Rgb(255, 0, 204), 246, 247),
        new("television", new Rgb(0, 255, 194), 2733),
        new("airplane", new Rgb(0, 255, 82), 14),
        new("dirt track", new Rgb(0, 10, 255), 738),
        new("apparel", new Rgb(0, 112, 255), 38),
        new("pole", new Rgb(51, 0, 255), 1936),
        new("land", new Rgb(0, 194, 255), 1401),
        new("bannister", new Rgb(0, 122, 255), 120),
        new("escalator", new Rgb(0, 255, 163), 868),
        new("ottoman", new Rgb(255, 153, 0), 1702),
        new("bottle", new Rgb(0, 255, 10), 249),
        new("buffet", new Rgb(255, 112, 0), 308),
        new("poster", new Rgb(143, 255, 0), 1969),
        new("stage", new Rgb(82, 0, 255), 2526),
        new("van", new Rgb(163, 255, 0), 2928),
        new("ship", new Rgb(255, 235, 0), 2337),
        new("fountain", new Rgb(8, 184, 170), 1023),
        new("conveyer belt", new Rgb(133, 0, 255), 609),
        new("canopy", new Rgb(0, 255, 92), 389),
        new("washer", new Rgb(184, 0, 255), 2989),
        new("plaything", new Rgb(255, 0, 31), 1930),
        new("swimming pool", new Rgb(0, 184, 255), 2668),
        new("stool", new Rgb(0, 214, 255), 2586),
        new("barrel", new Rgb(255, 0, 112), 131),
        new("basket", new Rgb(92, 255, 0), 146),
        new("waterfall", new Rgb(0, 224, 255), 3016),
        new("tent", new Rgb(112, 224, 255), 2739),
        new("bag", new Rgb(70, 184, 160), 95),
        new("minibike", new Rgb(163, 0, 255), 1563),
        new("cradle", new Rgb(153, 0, 255), 642),
        new("oven", new Rgb(71, 255, 0), 1708),
        new("ball", new Rgb(255, 0, 163), 103),
        new("food", new Rgb(255, 204, 0), 1002),
        new("step", new Rgb(255, 0, 143), 2569),
        new("tank", new Rgb(0, 255, 235), 2704),
        new("trade name", new Rgb(133, 255, 0), 2833),
        new("microwave", new Rgb(255, 0, 235), 1551),
        new("pot", new Rgb(245, 0, 255), 1981),
        new("animal", new Rgb(255, 0, 122), 29),
        new("bicycle", new Rgb(255, 245, 0), 187),
        new("lake", new Rgb(10, 190, 212), 1393),
        new("dishwasher", new Rgb(214, 255, 0), 747),
        new("screen", new Rgb(0, 204, 255), 2254),
        new("blanket", new Rgb(20, 0, 255), 206),
        new("sculpture", new Rgb(255, 255, 0), 2262),
        new("hood", new Rgb(0, 153, 255), 1260),
        new("sconce", new Rgb(0, 41, 255), 2243),
        new("vase", new Rgb(0, 255, 204), 2932),
        new("traffic light", new Rgb(41, 0, 255), 2836),
        new("tray", new Rgb(41, 255, 0), 2850),
        new("ashcan", new Rgb(173, 0, 255), 64),
        new("fan", new Rgb(0, 245, 255), 894),
        new("pier", new Rgb(71, 0, 255), 1858),
        new("crt screen", new Rgb(122, 0, 255), 3109),
        new("plate", new Rgb(0, 255, 184), 1919),
        new("monitor", new Rgb(0, 92, 255), 1583),
        new("bulletin board", new Rgb(184, 255, 0), 318),
        new("shower", new Rgb(0, 133, 255), 2356),
        new("radiator", new Rgb(255, 214, 0), 2046),
        new("glass", new Rgb(25, 194, 194), 1098),
        new("clock", new Rgb(102, 255, 0), 530),
        new("flag", new Rgb(92, 0, 255), 954),
    ];

    /// <summary>The classes, from 0 on: the benchmark's index less one.</summary>
    public static ClassSet All { get; } = new(Rows.Select(row => new SemanticClass(row.Name, row.Color)));

    /// <summary>
    /// From an id of the full release to a class, or to <see cref="LabelMap.Ignore"/> where the benchmark has none for it.
    /// </summary>
    public static ReadOnlySpan<byte> OfFullIds => Table;

    private static byte[] Table { get; } = MakeTable();

    private static byte[] MakeTable()
    {
        var table = new byte[26 * 256]; // all that a colour can say: R / 10 * 256 + G
        Array.Fill(table, LabelMap.Ignore);
        foreach (var (index, row) in Rows.Index())
        {
            foreach (var id in row.FullIds)
            {
                table[id] = (byte)index;
            }
        }
        return table;
    }
}
