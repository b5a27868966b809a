using System.Diagnostics;
using Pixelwise.Datasets;
using Pixelwise.Datasets.Derived;
using Pixelwise.Models;
using Pixelwise.Training.Checkpoints;
using Pixelwise.Training.Data;
using Pixelwise.Training.Loading;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Optimizers;
using Pixelwise.Training.Progress;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Runs;
using Pixelwise.Training.Schedules;
using Pixelwise.Training.Steps;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;
using TorchSharp;

namespace Pixelwise.Training;

/// <summary>One training, from its first step or from a checkpoint to its end.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly Recipe _recipe;
    private readonly TrainingData _data;
    private readonly RunFolder _folder;
    private readonly TrainerOptions _options;
    private readonly RunRecorder _recorder;
    private readonly Observers _observers;
    private readonly TrainedModel _model;
    private readonly TorchNetwork _network;
    private readonly TotalLoss _loss;
    private readonly Optimizer _optimizer;
    private readonly TrainingStep _step;
    private readonly SplitScorer _scorer;
    private readonly BatchLoader _loader;
    private readonly TrainingLength _length;
    private readonly int _threads;
    private TrainingPosition _position;
    private BestScore? _best;

    private TrainingRun(
        Recipe recipe,
        TrainingData data,
        RunFolder folder,
        TrainerOptions options,
        Func<IDataset, IReadOnlyDictionary<string, float[]>> classWeights,
        TrainedModel model,
        long recordedSteps)
    {
        (_recipe, _data, _folder, _options) = (recipe, data, folder, options);
        _model = model with { Weights = new StateDictionary() }; // the network has its own, and there may be gigabytes of them
        var device = TorchDevice.Parse(recipe.Device);
        _threads = recipe.Threads > 0 ? recipe.Threads : Environment.ProcessorCount;
        torch.set_num_threads(_threads);
        var train = PreparedDataset.Of(data.Train, recipe.Data);
        _network = new TorchNetwork(model.BuildNetwork(), model.Weights, device)
        {
            ComputeType = recipe.Precision == Precision.BFloat16 ? torch.bfloat16 : torch.float32,
        };
        _loss = new TotalLoss(
            recipe.Losses,
            _network.Network,
            classWeights(train),
            new LossContext(data.Train.Classes, model.Normalization, device, _network.ComputeType));
        _network.Freeze(ParameterPattern.Matches(_network.Network, recipe.Freeze, "freeze"));
        _optimizer = Optimizer.Create(recipe.Optimizer, _network);
        _step = new TrainingStep(_network, _loss, _optimizer, device, recipe.Seed);
        _scorer = new SplitScorer(new Evaluator(_network, device), recipe, model.Normalization);
        var loading = BatchLoaderOptions.ForTraining(recipe, model.Normalization);
        _loader = new BatchLoader(
            train,
            recipe.Data.Balance is NoBalance
                ? loading
                : loading with
                {
                    ExpectedCounts = recipe.Data.Balance.ExpectedCounts(ClassPixels.OfAll(train)),
                });
        _length = new TrainingLength(recipe.Epochs, (_loader.StepsPerEpoch + recipe.BatchesPerStep - 1) / recipe.BatchesPerStep);
        _recorder = new RunRecorder(folder, recordedSteps);
        _observers = new Observers([_recorder, .. options.Observers]);
    }

    private bool IsFinished => _position.Epoch == _length.Epochs;

    /// <summary>Prepares a run from its first step, and writes its first checkpoint.</summary>
    public static TrainingRun New(Recipe recipe, TrainingData data, RunFolder folder, TrainerOptions options, CancellationToken cancellation)
    {
        var (model, notes) = StartingModel.Of(recipe, data);
        var run = new TrainingRun(recipe, data, folder, options, train => ClassWeights(recipe, train, cancellation), model, recordedSteps: -1);
        foreach (var note in notes)
        {
            run._observers.Noted(note);
        }
        if (run._loss.Unused.Count > 0)
        {
            run._observers.Noted(
                $"No loss judges {NameList.Of(run._loss.Unused)} of the network: what only leads there stays as it begins. "
                + "`loss.outputs` says what each output counts.");
        }
        run.Save();
        return run;
    }

    /// <summary>Prepares a run from where a checkpoint stands.</summary>
    public static TrainingRun From(Checkpoint checkpoint, Recipe recipe, TrainingData data, RunFolder folder, TrainerOptions options)
    {
        var run = new TrainingRun(recipe, data, folder, options, _ => checkpoint.ClassWeights, checkpoint.Model, checkpoint.Card.Position.Step)
        {
            _position = checkpoint.Card.Position,
            _best = checkpoint.Card.Best,
        };
        run._optimizer.Restore(checkpoint.Optimizer);
        if (checkpoint.Card.Threads != run._threads)
        {
            run._observers.Noted(
                $"The run began on {checkpoint.Card.Threads} threads and goes on with {run._threads}: "
                + $"sums round differently from here on. `threads: {checkpoint.Card.Threads}` keeps them.");
        }
        return run;
    }

    /// <summary>Trains to the end, or until it is cancelled.</summary>
    public TrainingResult Go(CancellationToken cancellation)
    {
        _observers.Started(new TrainingStart(
            _folder.Path, _recipe, _network.Network, _length, _position.Step, _data.Train.Count, _data.Validation?.Count ?? 0, _threads));
        _loader.StartAt(_position.Epoch, Math.Min(_position.StepInEpoch * _recipe.BatchesPerStep, _loader.StepsPerEpoch));
        _network.train();
        ManagedLeftovers.Release();
        try
        {
            Train(new SpeedMeter(_length.Steps - _position.Step), cancellation);
            return _options.WriteReport ? Report(Result(), cancellation) : Result();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            if (!IsFinished) // a report that was cancelled has changed nothing
            {
                Save();
            }
            return Result();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _recorder.Dispose();
        _loader.Dispose();
        _optimizer.Dispose();
        _loss.Dispose();
        _network.Dispose();
    }

    private void Train(SpeedMeter meter, CancellationToken cancellation)
    {
        var saved = Stopwatch.GetTimestamp();
        while (!IsFinished)
        {
            if (_position.StepInEpoch == _length.StepsPerEpoch)
            {
                meter.Pause(() => EndEpoch(cancellation));
                saved = Stopwatch.GetTimestamp();
                continue;
            }
            Step(meter, cancellation);
            // The end of an epoch saves by itself, after its validation.
            if (IsDue(saved) && _position.StepInEpoch < _length.StepsPerEpoch)
            {
                meter.Pause(Save);
                saved = Stopwatch.GetTimestamp();
            }
        }
    }

    private void Step(SpeedMeter meter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var learningRate = _recipe.Optimizer.LearningRate * _recipe.Schedule.Factor(_position.Step, _length);
        var (loss, images) = Learn(cancellation);
        _step.Change(learningRate);
        _position = _position with { Step = _position.Step + 1, StepInEpoch = _position.StepInEpoch + 1 };
        meter.Step(images);
        _observers.Stepped(new StepProgress
        {
            Step = _position.Step,
            Steps = _length.Steps,
            Epoch = _position.Epoch + 1,
            Epochs = _length.Epochs,
            Loss = loss.Total,
            LossParts = new OrderedDictionary<string, double>(_loss.Parts.Count > 1 ? _loss.Parts.Zip(loss.Parts, KeyValuePair.Create) : []),
            LearningRate = learningRate,
            ImagesPerSecond = meter.ImagesPerSecond,
            DataWaitShare = _loader.Waited / meter.Elapsed,
            Remaining = meter.Remaining,
        });
    }

    /// <summary>Learns from the batches of one step; those at the end of an epoch may be fewer.</summary>
    /// <returns>The mean loss, and the number of images.</returns>
    private (LossFigures Loss, int Images) Learn(CancellationToken cancellation)
    {
        var batches = Math.Min(_recipe.BatchesPerStep, _loader.StepsPerEpoch - _position.StepInEpoch * _recipe.BatchesPerStep);
        var (loss, images) = (LossFigures.Zero(_loss.Parts.Count), 0);
        for (var i = 0; i < batches; i++)
        {
            // Once a batch has moved running statistics, the step has to be finished: only between steps a run can be cut without a trace.
            using var batch =
                _loader.Next(i == 0 ? cancellation : CancellationToken.None)
                ?? throw new InvalidOperationException("The loader ended before the training did.");
            var place = _position.Step * _recipe.BatchesPerStep + i;
            var learnt = _step.Learn(place, batch.Images, batch.Labels, batch.LabelBytes, batch.Count, batch.Size, _position.Step, batches);
            loss = loss.Plus(learnt, share: 1.0 / batches);
            images += batch.Count;
        }
        return (loss, images);
    }

    /// <summary>
    /// Validates where it is time to, and saves. Until then the position says that the epoch's validation is still to come.
    /// </summary>
    private void EndEpoch(CancellationToken cancellation)
    {
        var epochs = _position.Epoch + 1;
        if (_data.Validation is not null && (epochs % _recipe.ValidateEvery == 0 || epochs == _length.Epochs))
        {
            Validate(_data.Validation, epochs, cancellation);
        }
        _position = new TrainingPosition(_position.Step, epochs, 0);
        Save();
    }

    private void Validate(IDataset split, int epochs, CancellationToken cancellation)
    {
        var (_, report) = _scorer.Score(split, _observers.Validating, cancellation);
        var isBest = report.MeanIoU > (_best?.MeanIoU ?? double.NegativeInfinity);
        if (isBest)
        {
            _best = new BestScore(report.MeanIoU, epochs);
            Current().Write(_folder.BestFile);
            _observers.Saved(_folder.BestFile, _position.Step);
        }
        _observers.Validated(new ValidationProgress(_position.Step, epochs, report, isBest));
    }

    /// <summary>Scores the best weights on the last split and draws what there is to see.</summary>
    private TrainingResult Report(TrainingResult result, CancellationToken cancellation)
    {
        RunReport.WriteCurves(_folder, _length.StepsPerEpoch);
        if ((_data.Test ?? _data.Validation) is not { } split)
        {
            return result;
        }
        _network.Load(TrainedModel.Read(_folder.Path).Weights);
        var (evaluation, report) = _scorer.Score(split, _observers.Validating, cancellation);
        RunReport.WriteScores(_folder, evaluation, report, split.Classes);
        RunReport.WriteOverlays(_folder, split, _scorer.Predict);
        return result with { Report = report, ReportedSplit = split.Name };
    }

    private void Save()
    {
        var card = new CheckpointCard(
            _position,
            _best,
            _threads,
            $"Pixelwise {typeof(Trainer).Assembly.GetName().Version?.ToString(3)}, libtorch {LibTorch.EnsureLoaded().Version}");
        new Checkpoint(Current(), _optimizer.Save(), _loss.ClassWeights, card).Write(_folder.LastFile);
        _observers.Saved(_folder.LastFile, _position.Step);
    }

    /// <summary>The model with the weights of this moment.</summary>
    /// <exception cref="TrainingDivergedException">One of them is no number; nothing good may be replaced by it.</exception>
    private TrainedModel Current()
    {
        var weights = _network.ToStateDictionary();
        if (FiniteCheck.FirstFault(weights) is { } key)
        {
            throw new TrainingDivergedException(_position.Step, $"'{key}' holds a value that is no number");
        }
        return _model with
        {
            Weights = weights,
            Scores = _best is { } best
                ? new Dictionary<string, double> { [$"{_data.Validation!.Name} mean IoU"] = best.MeanIoU }
                : new Dictionary<string, double>(),
        };
    }

    private TrainingResult Result() => new(_folder.Path, IsFinished, _position.Step, _best?.MeanIoU, _best?.Epoch);

    private bool IsDue(long saved) =>
        _position.Step % (_options.CheckpointSteps ?? long.MaxValue) == 0 || Stopwatch.GetElapsedTime(saved) >= _options.CheckpointInterval;

    private static Dictionary<string, float[]> ClassWeights(Recipe recipe, IDataset train, CancellationToken cancellation)
    {
        var weightings = recipe
            .Losses.Where(loss => loss.Value is ClassWeightedOptions)
            .ToDictionary(loss => loss.Key, loss => ((ClassWeightedOptions)loss.Value).ClassWeights);
        var statistics = weightings.Values.Any(weighting => weighting.NeedsStatistics)
            ? DatasetStatistics.Compute(train, progress: null, cancellation)
            : null;
        return weightings.ToDictionary(loss => loss.Key, loss => loss.Value.Weights(train.Classes.Count, statistics));
    }
}
