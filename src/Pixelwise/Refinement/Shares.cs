using System.Runtime.ExceptionServices;

namespace Pixelwise.Refinement;

/// <summary>Shares the rows of a table between threads, in pieces that do not depend on how many threads there are.</summary>
/// <param name="threads">At most so many; 0 for one a core.</param>
internal sealed class Shares(int threads)
{
    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads };

    /// <param name="count">Rows.</param>
    /// <param name="piece">Rows of a piece.</param>
    /// <param name="work">Does some rows: the first, and one past the last.</param>
    public void Run(int count, int piece, Action<int, int> work)
    {
        if (count <= piece || _options.MaxDegreeOfParallelism == 1)
        {
            work(0, count);
            return;
        }
        Parallel.For(0, (count + piece - 1) / piece, _options, index => work(index * piece, Math.Min(count, (index + 1) * piece)));
    }

    /// <summary>Does pieces of work; what one throws is thrown as it is.</summary>
    /// <param name="count">Pieces of work.</param>
    /// <param name="work">Does the piece of a number.</param>
    public void Each(int count, Action<int> work)
    {
        if (count == 1 || _options.MaxDegreeOfParallelism == 1)
        {
            for (var index = 0; index < count; index++)
            {
                work(index);
            }
            return;
        }
        try
        {
            Parallel.For(0, count, _options, work);
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.InnerExceptions[0]);
        }
    }
}
