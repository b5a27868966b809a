using System.Diagnostics;
using Pixelwise.Datasets;
using Pixelwise.Randomness;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Loading;

/// <summary>
/// Decodes, augments and normalises samples on background threads, and hands batches out in an order that depends on seed and epoch alone.
/// </summary>
/// <remarks>
/// <para>
/// Workers take single samples, not batches, so that the first batch is ready soon and none waits for one slow worker. What is random about
/// a sample follows from (seed, epoch, sample index); so neither their number nor a restart in mid-epoch changes any batch.
/// </para>
/// <para>Workers touch plain arrays only: tensors belong to the thread that trains. <see cref="Next"/> is for one thread.</para>
/// </remarks>
public sealed class BatchLoader : IDisposable
{
    private readonly IDataset _dataset;
    private readonly BatchLoaderOptions _options;
    private readonly BatchSequence _sequence;
    private readonly Augmenter _augmenter;
    private readonly BatchBufferPool _pool = new();
    private readonly Thread[] _workers;

    // Monitor, not Lock: workers and consumer wait on it for one another.
    private readonly object _gate = new();
    private readonly Queue<PendingBatch> _pending = new();
    private PendingBatch? _filling;
    private int[] _order = [];
    private int _orderEpoch = -1;
    private int _epoch;
    private int _step;
    private bool _started;
    private bool _stopping;
    private long _waitedTicks;

    /// <summary>Prepares to load; threads start with the first call of <see cref="Next"/>.</summary>
    /// <param name="dataset">The samples. Read from several threads; not disposed.</param>
    /// <param name="options">How samples become batches.</param>
    /// <exception cref="ArgumentException">
    /// The dataset is empty, does not fill a batch, or would leave a last batch of one sample.
    /// </exception>
    public BatchLoader(IDataset dataset, BatchLoaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        _dataset = dataset;
        _options = options;
        _sequence = new BatchSequence(dataset.Name, dataset.Count, options);
        _augmenter = options.CreateAugmenter();
        _workers =
        [
            .. Enumerable
                .Range(1, options.Workers)
                .Select(number => new Thread(Work) { IsBackground = true, Name = $"{dataset.Name} worker {number}" }),
        ];
    }

    /// <summary>Batches of one epoch, at least 1.</summary>
    public int StepsPerEpoch => _sequence.StepsPerEpoch;

    /// <summary>How long <see cref="Next"/> has kept its caller waiting, in all.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(0, _waitedTicks);

    /// <summary>Goes to a place, from which <see cref="Next"/> continues; what was prepared for elsewhere is dropped.</summary>
    /// <param name="epoch">In [0, Epochs]; Epochs itself is the end.</param>
    /// <param name="step">In [0, StepsPerEpoch]; StepsPerEpoch itself is the start of the next epoch.</param>
    public void StartAt(int epoch, int step = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(epoch, _options.Epochs);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, StepsPerEpoch);
        lock (_gate)
        {
            (_epoch, _step) = step == StepsPerEpoch ? (epoch + 1, 0) : (epoch, step);
            _pending.Clear();
            _filling = null;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The next batch, waiting for it if need be; null after the last epoch.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="DataFaultException">A sample could not be read; the message names the sample and what its reader said.</exception>
    /// <exception cref="InvalidOperationException">A sample could not be prepared; the message names it and the reason.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the loader can go on.</exception>
    /// <exception cref="ObjectDisposedException">The loader was disposed.</exception>
    public Batch? Next(CancellationToken cancellation = default)
    {
        var begin = Stopwatch.GetTimestamp();
        using var wakeUp = cancellation.Register(Wake);
        try
        {
            lock (_gate)
            {
                StartWorkers();
                while (!_pending.TryPeek(out var ready) || ready.Remaining > 0)
                {
                    ObjectDisposedException.ThrowIf(_stopping, this);
                    cancellation.ThrowIfCancellationRequested();
                    if (_pending.Count == 0 && _epoch >= _options.Epochs)
                    {
                        return null;
                    }
                    Monitor.Wait(_gate);
                }
                return Finish(_pending.Peek());
            }
        }
        finally
        {
            _waitedTicks += Stopwatch.GetTimestamp() - begin;
        }
    }

    /// <summary>Stops the threads and waits for them; each finishes the sample it is at.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            _pending.Clear();
            Monitor.PulseAll(_gate);
        }
        foreach (var worker in _workers.Where(worker => worker.IsAlive))
        {
            worker.Join();
        }
    }

    private Batch Finish(PendingBatch ready)
    {
        if (ready.Fault is { } fault)
        {
            throw fault; // and again at each call: without this sample there is no next batch
        }
        _pending.Dequeue();
        Monitor.PulseAll(_gate); // there is room for another
        return ready.Finish();
    }

    private void StartWorkers()
    {
        if (!_started && !_stopping)
        {
            _started = true;
            foreach (var worker in _workers)
            {
                worker.Start();
            }
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void Work()
    {
        while (Take() is var (batch, position))
        {
            Exception? fault = null;
            try
            {
                Prepare(batch, position);
            }
            catch (Exception exception) // whatever it is, it belongs to the thread that trains, not to this one
            {
                fault = Named(exception, batch.Samples[position]);
            }
            lock (_gate)
            {
                if (fault is not null)
                {
                    batch.Fail(position, fault);
                }
                if (--batch.Remaining == 0)
                {
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }

    /// <summary>The next sample to prepare, waiting for room if need be; null when the loader stops.</summary>
    private (PendingBatch Batch, int Position)? Take()
    {
        lock (_gate)
        {
            while (!_stopping)
            {
                if (_filling is { HasPositions: true } filling)
                {
                    return (filling, filling.NextPosition++);
                }
                if (_epoch < _options.Epochs && _pending.Count < _options.LookAhead)
                {
                    Begin();
                }
                else
                {
                    Monitor.Wait(_gate);
                }
            }
            return null;
        }
    }

    private void Begin()
    {
        if (_orderEpoch != _epoch)
        {
            (_order, _orderEpoch) = (_sequence.Order(_epoch), _epoch);
        }
        _filling = new PendingBatch(_epoch, _step, _sequence.Batch(_order, _step), _pool);
        _pending.Enqueue(_filling);
        (_epoch, _step) = _step + 1 == StepsPerEpoch ? (_epoch + 1, 0) : (_epoch, _step + 1);
        Monitor.PulseAll(_gate); // other workers find positions
    }

    private void Prepare(PendingBatch batch, int position)
    {
        var index = batch.Samples[position];
        var random = new SeededRandom(_options.Seed, (ulong)batch.Epoch, (ulong)index);
        batch.Place(position, _augmenter.Apply(_dataset.Read(index), random), _options.Normalization);
    }

    private Exception Named(Exception exception, int index)
    {
        var message = $"Sample '{_dataset.SampleName(index)}' of {_dataset.Name}: {exception.Message}";
        return exception is DataFaultException fault
            ? new DataFaultException(fault.Path, message, fault)
            : new InvalidOperationException(message, exception);
    }
}
