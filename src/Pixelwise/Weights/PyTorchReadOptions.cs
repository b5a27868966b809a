namespace Pixelwise.Weights;

/// <summary>What to take from a PyTorch checkpoint, and how large its description may be.</summary>
public sealed record PyTorchReadOptions
{
    /// <summary>
    /// The entry that holds the state dictionary, for checkpoints with several networks. Default null: the checkpoint itself, or its entry
    /// <c>state_dict</c>, <c>model_state_dict</c>, <c>model_state</c>, <c>model</c>, <c>net</c>, <c>network</c>, <c>weights</c>,
    /// <c>params</c> or <c>module</c>, or else the only entry with tensors.
    /// </summary>
    public string? Entry { get; init; }

    /// <summary>
    /// Bytes that the description of the tensors (not the tensors) may have. Default 64 MiB; a large network's has 1 MiB.
    /// </summary>
    public int MaxPickleBytes
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxPickleBytes), value, "At least 1 byte.");
    } = 64 * 1024 * 1024;

    /// <summary>
    /// Steps that the description may have, each of which may make one object. Default 4 million; a tensor takes about 40.
    /// </summary>
    public int MaxPickleSteps
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxPickleSteps), value, "At least 1 step.");
    } = 4_000_000;
}
