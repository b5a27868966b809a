using Pixelwise.Imaging;
using TorchSharp;

namespace Pixelwise.Training.Torch;

/// <summary>The values of one run, by slot, as the lowering of the current step sees them.</summary>
internal sealed class Frame(Plan plan, torch.Tensor[] weights)
{
    private readonly torch.Tensor?[] _values = new torch.Tensor?[plan.SlotCount];
    private readonly ImageSize[] _sizes = new ImageSize[plan.SlotCount];
    private Step _step = plan.Steps[0];

    /// <summary>Whether dropout drops and normalisation uses the batch's own statistics.</summary>
    public bool IsTraining { get; set; }

    /// <summary>By place in the network's list of parameters: whether training leaves it as it is.</summary>
    public bool[] IsFrozen { get; } = new bool[weights.Length];

    /// <summary>The number format in which values are computed.</summary>
    public torch.ScalarType Type { get; set; } = torch.float32;

    /// <summary>Number of values that the current node reads.</summary>
    public int InputCount => _step.Inputs.Length;

    /// <summary>Whether the current node takes its output's height and width from another value.</summary>
    public bool HasReference => _step.Reference >= 0;

    /// <summary>Height and width that the current node's output takes.</summary>
    public ImageSize ReferenceSize => _sizes[_step.Reference];

    /// <summary>A value that the current node reads.</summary>
    public torch.Tensor Input(int index = 0) => _values[_step.Inputs[index]]!;

    /// <summary>All values that the current node reads.</summary>
    public torch.Tensor[] Inputs()
    {
        var inputs = new torch.Tensor[_step.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Input(i);
        }
        return inputs;
    }

    /// <summary>Height and width of the current node's first input.</summary>
    public ImageSize InputSize() => SizeOf(Input());

    /// <summary>A parameter of the current node, in the order of its operation's, in the format of the values.</summary>
    public torch.Tensor Weight(int index) => Type == torch.float32 ? Own(index) : Own(index).to(Type);

    /// <summary>A parameter of the current node as the network keeps it: what statistics and counters are written to.</summary>
    public torch.Tensor Own(int index) => weights[_step.Weights[index]];

    /// <summary>Whether training leaves a parameter of the current node as it is.</summary>
    public bool IsOwnFrozen(int index) => IsFrozen[_step.Weights[index]];

    /// <summary>Hands over the second value of a node that has two.</summary>
    public void SetSecondValue(torch.Tensor value) => Set(_step.Value + 1, value);

    /// <summary>Computes one node, keeps its value and releases those that nobody reads any more.</summary>
    /// <returns>Its first value.</returns>
    public torch.Tensor Run(Step step)
    {
        _step = step;
        var value = step.Lowering(this);
        Set(step.Value, value);
        return value;
    }

    /// <summary>Releases the values that nobody reads after a step. Autograd holds on to what it needs by itself.</summary>
    public void Release(Step step)
    {
        foreach (var slot in step.Released)
        {
            // An operation in place returns the handle that it was given, which is its value from then on.
            if (!ReferenceEquals(_values[slot], _values[step.Value]))
            {
                _values[slot]!.Dispose();
            }
            _values[slot] = null;
        }
    }

    /// <summary>A value that was computed or set.</summary>
    public torch.Tensor Value(int slot) => _values[slot]!;

    /// <summary>Puts a value into its slot.</summary>
    public void Set(int slot, torch.Tensor value)
    {
        _values[slot] = value;
        if (plan.IsReference[slot])
        {
            _sizes[slot] = SizeOf(value);
        }
    }

    /// <summary>Forgets all values; the scope of the run disposes of them.</summary>
    public void Clear() => Array.Clear(_values);

    private static ImageSize SizeOf(torch.Tensor value)
    {
        var shape = value.shape;
        return new ImageSize((int)shape[2], (int)shape[3]);
    }
}
