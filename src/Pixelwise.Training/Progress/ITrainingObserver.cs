namespace Pixelwise.Training.Progress;

/// <summary>Is told what happens in a training, on the thread that trains: whoever takes long here holds it up.</summary>
public interface ITrainingObserver
{
    /// <summary>All is prepared; the first step comes next.</summary>
    void Started(TrainingStart start)
    {
    }

    /// <summary>A step was taken.</summary>
    void Stepped(StepProgress step)
    {
    }

    /// <summary>One more image of a validation was scored.</summary>
    /// <param name="done">Images scored.</param>
    /// <param name="count">Images of the split.</param>
    void Validating(int done, int count)
    {
    }

    /// <summary>A validation ended.</summary>
    void Validated(ValidationProgress validation)
    {
    }

    /// <summary>A checkpoint was written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="step">Steps that are in it.</param>
    void Saved(string path, long step)
    {
    }

    /// <summary>There is something that a person should know.</summary>
    /// <param name="sentence">One sentence.</param>
    void Noted(string sentence)
    {
    }
}
