using System.Text.Json;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets.CocoFormat;

/// <summary>The classes of an annotation file that names its own: a background, and the categories in the order of their numbers.</summary>
/// <param name="Classes">The background is class 0; it and a category of that name are one. Colours are VOC's for these ids.</param>
/// <param name="Ids">From a category's number to its class.</param>
internal sealed record CocoCategoryList(ClassSet Classes, IReadOnlyDictionary<int, byte> Ids)
{
    private const string Background = "background";

    /// <summary>Reads a file as far as its categories.</summary>
    /// <exception cref="DataFaultException">The file is missing, no JSON, without categories, or they are not told apart.</exception>
    public static CocoCategoryList Read(TreeFile file)
    {
        using var json = new JsonTokens(file);
        if (!json.Read() || json.Type != JsonTokenType.StartObject)
        {
            throw json.Unexpected("an object with `images`, `annotations` and `categories`");
        }
        while (json.Read() && json.Type == JsonTokenType.PropertyName)
        {
            var name = json.Name();
            json.Read();
            if (name == "categories")
            {
                return Of(json, ReadCategories(json));
            }
            json.Skip();
        }
        throw json.Fault("has no `categories`, so it is no COCO file of objects");
    }

    /// <summary>Whether another file has the same categories by the same numbers.</summary>
    public bool Agrees(CocoCategoryList other) => Ids.Count == other.Ids.Count
        && Ids.All(each => other.Ids.TryGetValue(each.Key, out var id) && other.Classes[id].Name == Classes[each.Value].Name);

    private static CocoCategoryList Of(JsonTokens json, List<(int Number, string Name, string? Group)> categories)
    {
        if (categories.GroupBy(category => category.Number).FirstOrDefault(group => group.Count() > 1) is { } doubled)
        {
            throw json.Fault($"gives the number {doubled.Key} to `{string.Join("` and `", doubled.Select(category => category.Name))}`");
        }
        var classes = new List<SemanticClass> { new(Background, VocColorMap.Color(0)) };
        var ids = new Dictionary<int, byte>();
        foreach (var (number, name, group) in categories.OrderBy(category => category.Number))
        {
            if (name.Equals(Background, StringComparison.OrdinalIgnoreCase))
            {
                ids[number] = 0;
                continue;
            }
            if (classes.Count == LabelMap.Ignore)
            {
                throw json.Fault($"has {categories.Count} categories, but with the background there is room for {LabelMap.Ignore - 1}");
            }
            ids[number] = (byte)classes.Count;
            classes.Add(new SemanticClass(name, VocColorMap.Color(classes.Count), group));
        }
        try
        {
            return new CocoCategoryList(new ClassSet(classes, background: 0), ids);
        }
        catch (ArgumentException e)
        {
            throw json.Fault($"has categories that are no classes ({e.Message.Split(" (Parameter", 2)[0].TrimEnd('.')})", e);
        }
    }

    private static List<(int Number, string Name, string? Group)> ReadCategories(JsonTokens json)
    {
        if (json.Type != JsonTokenType.StartArray)
        {
            throw json.Unexpected("an array of categories");
        }
        var categories = new List<(int, string, string?)>();
        while (json.Read() && json.Type != JsonTokenType.EndArray)
        {
            categories.Add(json.Type == JsonTokenType.StartObject ? ReadCategory(json) : throw json.Unexpected("a category"));
        }
        return categories.Count > 0 ? categories : throw json.Fault("names no category");
    }

    private static (int Number, string Name, string? Group) ReadCategory(JsonTokens json)
    {
        var (number, name, group) = (-1L, (string?)null, (string?)null);
        while (json.Read() && json.Type == JsonTokenType.PropertyName)
        {
            var property = json.Name();
            json.Read();
            switch (property)
            {
                case "id":
                    number = json.Integer();
                    break;
                case "name":
                    name = json.Text();
                    break;
                case "supercategory" when json.Type == JsonTokenType.String:
                    group = json.Text() is { Length: > 0 } text && text != "none" ? text : null;
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        return name is not null && number is >= 0 and <= int.MaxValue
            ? ((int)number, name, group)
            : throw json.Fault($"has a category `{name}` of id {number}, where each has a name and a number of its own");
    }
}
