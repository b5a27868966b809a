namespace Pixelwise.Weights.Pickle;

/// <summary>A Python name that a pickle may use.</summary>
/// <param name="Name">Module and name: <c>collections.OrderedDict</c>.</param>
/// <param name="Call">Our own answer to a call of it with these arguments; null for a name that is only mentioned.</param>
internal sealed record PickleGlobal(string Name, Func<object?[], object?>? Call = null);
