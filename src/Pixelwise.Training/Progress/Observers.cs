namespace Pixelwise.Training.Progress;

/// <summary>Passes everything on to several observers, in order.</summary>
internal sealed class Observers(IReadOnlyList<ITrainingObserver> all) : ITrainingObserver
{
    public void Started(TrainingStart start) => Each(observer => observer.Started(start));

    public void Stepped(StepProgress step) => Each(observer => observer.Stepped(step));

    public void Validating(int done, int count) => Each(observer => observer.Validating(done, count));

    public void Validated(ValidationProgress validation) => Each(observer => observer.Validated(validation));

    public void Saved(string path, long step) => Each(observer => observer.Saved(path, step));

    public void Noted(string sentence) => Each(observer => observer.Noted(sentence));

    private void Each(Action<ITrainingObserver> tell)
    {
        foreach (var observer in all)
        {
            tell(observer);
        }
    }
}
