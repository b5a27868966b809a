namespace Pixelwise.Weights.Pickle;

/// <summary>A value that a pickle completes after making it (Python's <c>__setstate__</c>).</summary>
internal interface IPickleStateful
{
    /// <summary>Takes what it needs of the state, as data.</summary>
    void SetState(object? state);
}
