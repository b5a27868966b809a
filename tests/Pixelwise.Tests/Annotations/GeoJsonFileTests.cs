using System.Text.Json;
using CsCheck;
using Pixelwise.Annotations;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Annotations;

public sealed class GeoJsonFileTests : IDisposable
{
    private static readonly ClassSet Classes = new(Enumerable.Range(0, 5).Select(id => new SemanticClass($"Straße {id}", new Rgb((byte)id, 0, 255))));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_region_is_a_feature_with_closed_rings()
    {
        // 1 1 1
        // 1 v 1   v: void
        // 1 1 1
        var labels = new LabelMap(new ImageSize(3, 3), [1, 1, 1, 1, LabelMap.Ignore, 1, 1, 1, 1]);

        GeoJsonFile.Write(_folder.File("map.geojson"), labels, Classes);

        Assert.Equal(
            """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":1,"name":"Straße 1","color":"#0100FF","pixels":8},"geometry":"""
            + """{"type":"Polygon","coordinates":[[[0,0],[3,0],[3,3],[0,3],[0,0]],[[1,2],[2,2],[2,1],[1,1],[1,2]]]}}]}""",
            File.ReadAllText(_folder.File("map.geojson")));
    }

    [Fact]
    public void Filling_the_polygons_of_the_file_gives_the_label_map_back() => RandomMap.Any.Holds(labels =>
    {
        GeoJsonFile.Write(_folder.File("map.geojson"), labels, Classes);

        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder.File("map.geojson")));
        var filled = new LabelMap(labels.Size);
        filled.Labels.AsSpan().Fill(LabelMap.Ignore);
        foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
        {
            Fill(filled, feature.GetProperty("properties").GetProperty("id").GetByte(), feature.GetProperty("geometry").GetProperty("coordinates"));
        }
        Assert.Equal(labels.Labels, filled.Labels);
    });

    [Fact]
    public void Labels_of_other_classes_are_refused() =>
        Assert.Throws<ArgumentException>(() => GeoJsonFile.Write(_folder.File("map.geojson"), new LabelMap(new ImageSize(1, 1), [9]), Classes));

    public void Dispose() => _folder.Dispose();

    // Even-odd rule, row by row: a pixel is inside where an odd number of vertical edges lie left of its centre.
    private static void Fill(LabelMap map, byte id, JsonElement rings)
    {
        var inside = new bool[map.Size.Height, map.Size.Width];
        foreach (var (from, to) in rings.EnumerateArray().SelectMany(ring => ring.EnumerateArray().Zip(ring.EnumerateArray().Skip(1))))
        {
            var (x, top, bottom) = (
                from[0].GetInt32(),
                Math.Min(from[1].GetInt32(), to[1].GetInt32()),
                Math.Max(from[1].GetInt32(), to[1].GetInt32()));
            for (var row = top; row < bottom; row++)
            {
                for (var column = x; column < map.Size.Width; column++)
                {
                    inside[row, column] = !inside[row, column];
                }
            }
        }
        for (var i = 0; i < map.Labels.Length; i++)
        {
            if (inside[i / map.Size.Width, i % map.Size.Width])
            {
                map.Labels[i] = id;
            }
        }
    }
}
