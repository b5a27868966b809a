using Pixelwise.Networks;
using Pixelwise.Training.Torch.Lowerings;

namespace Pixelwise.Training.Torch;

/// <summary>One node, compiled: what to call, and the places of all that it reads and writes.</summary>
/// <param name="Node">The node.</param>
/// <param name="Lowering">What it became.</param>
/// <param name="Inputs">Slots of the values it reads.</param>
/// <param name="Reference">Slot of the value whose height and width its output takes, or −1.</param>
/// <param name="Weights">Places of its parameters in the network's list, in the operation's order.</param>
/// <param name="Value">Slot of its first value; the others follow.</param>
/// <param name="Released">Slots that nobody reads after it.</param>
internal sealed record Step(Node Node, Lowering Lowering, int[] Inputs, int Reference, int[] Weights, int Value, int[] Released);
