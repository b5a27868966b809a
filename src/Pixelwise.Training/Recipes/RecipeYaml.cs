using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pixelwise.Training.Recipes;

/// <summary>Recipes as YAML text.</summary>
/// <remarks>
/// Read event by event: YamlDotNet's deserializer takes the last of doubled keys, lets null into strings that cannot be null, skips
/// <c>required</c>, and forgets on which line a value stood.
/// </remarks>
internal static class RecipeYaml
{
    /// <summary>Reads text; doubled keys go to the problems, the rest is still read.</summary>
    /// <exception cref="YamlException">The text is empty or no YAML, or uses what recipes have no need of.</exception>
    public static MapNode Read(string text, string path, List<RecipeProblem> problems)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        var root = parser.TryConsume<DocumentStart>(out _) ? ReadNode(parser, path, "", RecipeOrigin.Line(path, 1), problems) : null;
        if (root is null or NullNode)
        {
            throw new YamlException("There is nothing in it. Start from one of the recipes that ship");
        }
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            throw new YamlException(
                second.Start,
                second.End,
                "A second document begins here, but a file holds one recipe. Remove the line `---` or split the file");
        }
        return root as MapNode ?? throw new YamlException("A recipe is made of lines `key: value`");
    }

    /// <summary>Writes a recipe's values, one key a line.</summary>
    public static string Write(MapNode root)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Write(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    // The origin of a value is the line of its key: that is where a person looks.
    private static RecipeNode ReadNode(Parser parser, string path, string key, RecipeOrigin origin, List<RecipeProblem> problems)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return scalar.Style == ScalarStyle.Plain && IsNull(scalar.Value) ? new NullNode(origin) : new ScalarNode(scalar.Value, origin);
        }
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<string>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Text(parser, "A list holds single values only"));
            }
            return new ListNode(items, origin);
        }
        if (parser.TryConsume<MappingStart>(out _))
        {
            return ReadMap(parser, path, key, origin, problems);
        }
        throw Misplaced(parser, "An alias stands here; write the value out");
    }

    private static MapNode ReadMap(Parser parser, string path, string prefix, RecipeOrigin origin, List<RecipeProblem> problems)
    {
        var map = new MapNode(origin);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            parser.Accept<Scalar>(out var start);
            var name = Text(parser, "A key is a single word");
            var key = prefix.Length == 0 ? name : $"{prefix}.{name}";
            var place = RecipeOrigin.Line(path, start!.Start.Line);
            var node = ReadNode(parser, path, key, place, problems);
            if (map.Entries.TryGetValue(name, out var first))
            {
                problems.Add(new RecipeProblem(place, $"`{key}` is given twice, first at {first.Origin.Place}. Remove one."));
            }
            else
            {
                map.Entries.Add(name, node);
            }
        }
        return map;
    }

    private static string Text(Parser parser, string rule) =>
        parser.TryConsume<Scalar>(out var scalar) ? scalar.Value : throw Misplaced(parser, rule);

    private static YamlException Misplaced(Parser parser, string rule)
    {
        parser.Accept<ParsingEvent>(out var found);
        return new YamlException(found!.Start, found.End, rule);
    }

    private static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    private static void Write(Emitter emitter, RecipeNode node)
    {
        switch (node)
        {
            case ScalarNode scalar:
                emitter.Emit(Quoted(scalar.Text));
                break;
            case ListNode list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Flow));
                foreach (var item in list.Items)
                {
                    emitter.Emit(Quoted(item));
                }
                emitter.Emit(new SequenceEnd());
                break;
            case MapNode map:
                emitter.Emit(
                    new MappingStart(
                        AnchorName.Empty,
                        TagName.Empty,
                        isImplicit: true,
                        map.Entries.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (name, value) in map.Entries)
                {
                    emitter.Emit(Quoted(name));
                    Write(emitter, value);
                }
                emitter.Emit(new MappingEnd());
                break;
        }
    }

    // A text that would be read as null needs quotes; the emitter sees to every other case.
    private static Scalar Quoted(string text) =>
        new(
            AnchorName.Empty,
            TagName.Empty,
            text,
            IsNull(text) ? ScalarStyle.SingleQuoted : ScalarStyle.Any,
            isPlainImplicit: true,
            isQuotedImplicit: true);
}
