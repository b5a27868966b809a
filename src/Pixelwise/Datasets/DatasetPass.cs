namespace Pixelwise.Datasets;

/// <summary>Visits the samples of a dataset on all cores, telling how far it is.</summary>
internal static class DatasetPass
{
    /// <summary>Calls back once for each index, in no order.</summary>
    /// <param name="count">Indices are 0 to count − 1.</param>
    /// <param name="visit">Safe to call from several threads.</param>
    /// <param name="progress">Told after each; calls may overtake one another.</param>
    /// <param name="cancellation">Stops between samples.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="DataFaultException">What <paramref name="visit"/> threw first.</exception>
    public static void Run(int count, Action<int> visit, IProgress<DatasetProgress>? progress, CancellationToken cancellation)
    {
        var done = 0;
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, index =>
            {
                visit(index);
                progress?.Report(new(Interlocked.Increment(ref done), count));
            });
        }
        catch (AggregateException faults) when (faults.InnerExceptions.OfType<DataFaultException>().FirstOrDefault() is { } fault)
        {
            throw new DataFaultException(fault.Path, fault.Message, fault); // one broken file is one sentence, however many threads met one
        }
    }
}
