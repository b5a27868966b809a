using System.Text.Json;

namespace Pixelwise.Weights.Pretrained;

/// <summary>A user's own list of checkpoints: a JSON file, an array with an object for each.</summary>
internal static class OwnWeights
{
    /// <summary>Environment variable that names the file.</summary>
    public const string Variable = "PIXELWISE_WEIGHTS";

    /// <summary>The weights of the file that <see cref="Variable"/> names; none where it is not set.</summary>
    /// <inheritdoc cref="Read" path="//param[@name='others']|//exception"/>
    public static IReadOnlyList<PretrainedWeights> FromEnvironment(IReadOnlyList<PretrainedWeights> others) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? Read(path, others) : [];

    /// <summary>Reads a list.</summary>
    /// <param name="path">The file.</param>
    /// <param name="others">Weights whose ids are taken.</param>
    /// <exception cref="DataFaultException">The file is missing, or one of its entries is wrong; the message says which.</exception>
    public static IReadOnlyList<PretrainedWeights> Read(string path, IReadOnlyList<PretrainedWeights> others)
    {
        var taken = others.Select(weights => weights.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var listed = new List<PretrainedWeights>();
        foreach (var (card, number) in Parse(path).Select((card, index) => (card, index + 1)))
        {
            try
            {
                listed.Add(card.ToWeights());
            }
            catch (Exception fault) when (fault is ArgumentException or FormatException)
            {
                throw Fault(path, $"entry {number}: {fault.Message.TrimEnd('.')}", fault);
            }
            if (!taken.Add(listed[^1].Id))
            {
                throw Fault(path, $"entry {number}: the id `{listed[^1].Id}` is taken already; choose another");
            }
        }
        return listed;
    }

    private static IReadOnlyList<OwnWeightsCard> Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(
                    InputFile.ReadAll(path, "List of weights"),
                    OwnWeightsContext.Default.IReadOnlyListOwnWeightsCard) ?? [];
        }
        catch (JsonException fault)
        {
            throw Fault(path, fault.Message.TrimEnd('.'), fault);
        }
    }

    private static DataFaultException Fault(string path, string what, Exception? inner = null) =>
        new(path, $"The list of weights '{path}', which {Variable} names, cannot be used: {what}.", inner);
}
