using Pixelwise.Datasets;
using Pixelwise.Inference;
using Pixelwise.Models;

namespace Pixelwise.Cli.Evaluating;

/// <summary>A network that is to be scored: one of the zoo with its weights, or an .onnx file from anywhere.</summary>
internal sealed class ScoredNetwork
{
    private readonly TrainedModel? _model;
    private readonly string _path;

    private ScoredNetwork(string path, TrainedModel model)
    {
        (_path, _model) = (path, model);
        (Id, Classes, VoidOutput) = (model.Model.Id, model.Classes, model.VoidOutput);
    }

    private ScoredNetwork(string path, SegmenterCard card)
    {
        _path = path;
        (Id, Classes, VoidOutput) = (card.Title, card.Classes, card.VoidOutput);
    }

    /// <summary>What reports call it: the model's id, or what its card says.</summary>
    public string Id { get; }

    /// <summary>What its outputs mean.</summary>
    public ClassSet Classes { get; }

    /// <summary>Index of an output that stands for void, or null.</summary>
    public int? VoidOutput { get; }

    /// <summary>Reads what is needed to score a network.</summary>
    /// <param name="path">A run folder, a .safetensors or .onnx file, or the id of weights.</param>
    /// <exception cref="DataFaultException">The file is missing or broken, or does not say what it is.</exception>
    public static ScoredNetwork Read(string path)
    {
        if (!path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            return new ScoredNetwork(path, TrainedModel.Read(path));
        }
        using var segmenter = Segmenter.Open(path);
        return new ScoredNetwork(path, segmenter.Card);
    }

    /// <summary>Opens it with ONNX Runtime.</summary>
    public Segmenter Open(SegmenterOptions options) => _model is null ? Segmenter.Open(_path, options) : new Segmenter(_model, options);

    /// <summary>The model as libtorch runs it.</summary>
    /// <exception cref="ArgumentException">It is an .onnx file.</exception>
    public TrainedModel ForTorch() => _model ?? throw new ArgumentException($"libtorch opens no .onnx files: score '{_path}' with --engine onnx.");
}
