using System.Diagnostics;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Training.Checkpoints;
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
    private readonly CrossEntropyLoss _loss;
    private readonly Optimizer _optimizer;
    private readonly TrainingStep _step;
    private readonly Evaluator _evaluator;
    private readonly BatchLoader _loader;
    private readonly TrainingLength _length;
    private readonly int _threads;
    private TrainingPosition _position;
    private BestScore? _best;

    private TrainingRun(Recipe recipe, TrainingData data, RunFolder folder, TrainerOptions options, Func<IDataset, float[]> classWeights, TrainedModel model, long recordedSteps)
    {
        (_recipe, _data, _folder, _options, _model) = (recipe, data, folder, options, model);
        var device = TorchDevice.Parse(recipe.Device);
        _threads = recipe.Threads > 0 ? recipe.Threads : Environment.ProcessorCount;
        torch.set_num_threads(_threads);
        var train = PreparedDataset.Of(data.Train, recipe.Data);
        _network = new TorchNetwork(model.BuildNetwork(), model.Weights, device) { ComputeType = recipe.Precision == Precision.BFloat16 ? torch.bfloat16 : torch.float32 };
        _loss = new CrossEntropyLoss(classWeights(train), device);
        _optimizer = Optimizer.Create(recipe.Optimizer, _network);
        _step = new TrainingStep(_network, _loss, _optimizer, device, recipe.Seed);
        _evaluator = new Evaluator(_network, device);
        _loader = new BatchLoader(train, BatchLoaderOptions.ForTraining(recipe, model.Normalization));
        _length = new TrainingLength(recipe.Epochs, _loader.StepsPerEpoch);
        _recorder = new RunRecorder(folder, recordedSteps);
        _observers = new Observers([_recorder, .. options.Observers]);
    }

    /// <summary>Prepares a run from its first step, and writes its first checkpoint.</summary>
    public static TrainingRun New(Recipe recipe, TrainingData data, RunFolder folder, TrainerOptions options, CancellationToken cancellation)
    {
        var run = new TrainingRun(recipe, data, folder, options, train => ClassWeights(recipe, train, cancellation), Describe(recipe, data), recordedSteps: -1);
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
            run._observers.Noted($"The run began on {checkpoint.Card.Threads} threads and goes on with {run._threads}: sums round differently from here on. `threads: {checkpoint.Card.Threads}` keeps them.");
        }
        return run;
    }

    /// <summary>Trains to the end, or until it is cancelled.</summary>
    public TrainingResult Go(CancellationToken cancellation)
    {
        _observers.Started(new TrainingStart(
            _folder.Path, _recipe, _network.Network, _length, _position.Step, _data.Train.Count, _data.Validation?.Count ?? 0, _threads));
        var meter = new SpeedMeter(_length.Steps - _position.Step);
        var saved = Stopwatch.GetTimestamp();
        _loader.StartAt(_position.Epoch, _position.StepInEpoch);
        _network.train();
        try
        {
            while (_position.Epoch < _length.Epochs)
            {
                if (_position.StepInEpoch == _length.StepsPerEpoch)
                {
                    meter.Pause(() => EndEpoch(cancellation));
                    saved = Stopwatch.GetTimestamp();
                    continue;
                }
                Step(meter, cancellation);
                if (IsDue(saved) && _position.StepInEpoch < _length.StepsPerEpoch)
                {
                    meter.Pause(Save);
                    saved = Stopwatch.GetTimestamp();
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Save();
        }
        var isFinished = _position.Epoch == _length.Epochs;
        var result = new TrainingResult(_folder.Path, isFinished, _position.Step, _best?.MeanIoU, _best?.Epoch);
        try
        {
            return isFinished && _options.WriteReport ? Report(result, cancellation) : result;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return result;
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

    private void Step(SpeedMeter meter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var batch = _loader.Next(cancellation) ?? throw new InvalidOperationException("The loader ended before the training did.");
        var learningRate = _recipe.Optimizer.LearningRate * _recipe.Schedule.Factor(_position.Step, _length);
        var loss = _step.Take(_position.Step, batch.Images, batch.Labels, batch.LabelBytes, batch.Count, batch.Size, learningRate);
        _position = _position with { Step = _position.Step + 1, StepInEpoch = _position.StepInEpoch + 1 };
        meter.Step(batch.Count);
        _observers.Stepped(new StepProgress
        {
            Step = _position.Step,
            Steps = _length.Steps,
            Epoch = _position.Epoch + 1,
            Epochs = _length.Epochs,
            Loss = loss,
            LearningRate = learningRate,
            ImagesPerSecond = meter.ImagesPerSecond,
            DataWaitShare = _loader.Waited / meter.Elapsed,
            Remaining = meter.Remaining,
        });
    }

    /// <summary>Validates where it is time to, and saves. Until then the position says that the epoch's validation is still to come.</summary>
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
        var (_, report) = Score(split, cancellation);
        var isBest = report.MeanIoU > (_best?.MeanIoU ?? double.NegativeInfinity);
        if (isBest)
        {
            _best = new BestScore(report.MeanIoU, epochs);
            Current().Write(_folder.BestFile);
            _observers.Saved(_folder.BestFile, _position.Step);
        }
        _observers.Validated(new ValidationProgress(_position.Step, epochs, report, isBest));
    }

    private (Evaluation Evaluation, SegmentationReport Report) Score(IDataset split, CancellationToken cancellation)
    {
        var evaluation = new Evaluation(split.Classes);
        // Labels at their full size, whatever size the network sees; the cache is for what is read again and again.
        var labels = PreparedDataset.Of(split, _recipe.Data with { Size = null, Cache = false });
        var images = new ImageQueue(labels, _model.Normalization, _recipe.Data.Size, _recipe.Workers);
        var done = 0;
        _evaluator.Run(images.Images(), evaluation, () => _observers.Validating(++done, split.Count), cancellation);
        return (evaluation, evaluation.Report(new ScoringOptions { Profile = MetricProfile.Parse(_recipe.MetricProfile) }));
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
        var (evaluation, report) = Score(split, cancellation);
        RunReport.WriteScores(_folder, evaluation, report, split.Classes);
        RunReport.WriteOverlays(_folder, split, photo => _evaluator.Predict(
            PreparedImage.Of(new Sample("", photo, new LabelMap(photo.Size)), _model.Normalization, _recipe.Data.Size)));
        return result with { Report = report, ReportedSplit = split.Name };
    }

    private void Save()
    {
        var card = new CheckpointCard(_position, _best, RecipeHash.Of(_recipe), _threads, $"Pixelwise {typeof(Trainer).Assembly.GetName().Version?.ToString(3)}, libtorch {LibTorch.EnsureLoaded().Version}");
        new Checkpoint(Current(), _optimizer.Save(), [.. _loss.ClassWeights], card).Write(_folder.LastFile);
        _observers.Saved(_folder.LastFile, _position.Step);
    }

    /// <summary>The model with the weights of this moment.</summary>
    /// <exception cref="TrainingDivergedException">One of them is no number; nothing good may be replaced by it.</exception>
    private TrainedModel Current()
    {
        var weights = _network.ToStateDictionary();
        if (weights.FirstOrDefault(entry => !IsFinite(entry.Value)).Key is { } key)
        {
            throw new TrainingDivergedException(_position.Step, $"'{key}' holds a value that is no number");
        }
        return _model with
        {
            Weights = weights,
            Scores = _best is { } best ? new Dictionary<string, double> { [$"{_data.Validation!.Name} mean IoU"] = best.MeanIoU } : new Dictionary<string, double>(),
        };
    }

    private static bool IsFinite(WeightTensor tensor)
    {
        if (tensor.ElementType == ElementType.Float32)
        {
            foreach (var value in tensor.Floats)
            {
                if (!float.IsFinite(value))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private bool IsDue(long saved) =>
        _position.Step % (_options.CheckpointSteps ?? long.MaxValue) == 0 || Stopwatch.GetElapsedTime(saved) >= _options.CheckpointInterval;

    private static TrainedModel Describe(Recipe recipe, TrainingData data)
    {
        var description = ModelCatalog.Find(recipe.Model.Id);
        var network = description.Build(data.Train.Classes.Count, recipe.Model.Set);
        return new TrainedModel
        {
            Model = description,
            Options = recipe.Model.Set,
            Classes = data.Train.Classes,
            Normalization = recipe.Normalization?.ToNormalization() ?? description.Normalization,
            InputSize = recipe.Augmentation.Crop ?? recipe.Data.Size,
            Dataset = data.Train.Name,
            Recipe = RecipeHash.Text(recipe),
            Weights = recipe.Model.Weights is { } file ? Read(file, network, recipe.Seed) : network.InitialWeights(recipe.Seed),
        };
    }

    private static StateDictionary Read(string file, Network network, ulong seed)
    {
        var loaded = WeightFile.Read(file).Weights;
        var found = new StateDictionary();
        foreach (var (key, tensor) in loaded.Where(entry => !entry.Key.StartsWith(TrainedModel.TrainingPrefix, StringComparison.Ordinal)))
        {
            found.Add(key, tensor);
        }
        WeightMatch.Of(network, found).Require(file);
        var weights = network.InitialWeights(seed);
        foreach (var (key, tensor) in found)
        {
            weights[key] = tensor;
        }
        return weights;
    }

    private static float[] ClassWeights(Recipe recipe, IDataset train, CancellationToken cancellation)
    {
        var weighting = ((CrossEntropyOptions)recipe.Loss).ClassWeights;
        var statistics = weighting.NeedsStatistics ? DatasetStatistics.Compute(train, progress: null, cancellation) : null;
        return weighting.Weights(train.Classes.Count, statistics);
    }
}
