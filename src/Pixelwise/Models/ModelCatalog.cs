namespace Pixelwise.Models;

/// <summary>The zoo: every model that can be named.</summary>
public static class ModelCatalog
{
    private static readonly ModelOption Width = new("width", "64", "channels of the first stage, at least 1; the others follow in proportion");

    /// <summary>The models, by family.</summary>
    public static IReadOnlyList<ModelDescription> All { get; } =
    [
        new()
        {
            Id = "segnet",
            Title = "SegNet",
            Year = 2015,
            Paper = "Badrinarayanan, Kendall, Cipolla, arXiv 1511.00561",
            Reference = "the authors' Caffe definition",
            Normalization = new() { Range = 1, BlueFirst = true },
            Options = [Width],
            Factory = (classes, set) => SegNet.Build(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "unet",
            Title = "U-Net",
            Year = 2015,
            Paper = "Ronneberger, Fischer, Brox, arXiv 1505.04597",
            Reference = "meetps/pytorch-semseg, feature scale 1",
            Options = [Width, new("channels", "3", "channels of the image: 3, or 1 for grey micrographs")],
            Factory = (classes, set) => UNet.Build(classes, set.Integer("width", 1), set.Integer("channels", 1)),
        },
        new()
        {
            Id = "unet-padded",
            Title = "U-Net, padded",
            Year = 2015,
            Paper = "after Ronneberger, Fischer, Brox, arXiv 1505.04597",
            Reference = "milesial/Pytorch-UNet",
            Options = [Width, new("bilinear", "false", "true enlarges bilinearly instead of by transposed convolutions")],
            Factory = (classes, set) => UNetPadded.Build(classes, set.Integer("width", 1), set.Flag("bilinear")),
        },
        new()
        {
            Id = "enet",
            Title = "ENet",
            Year = 2016,
            Paper = "Paszke, Chaurasia, Kim, Culurciello, arXiv 1606.02147",
            Reference = "davidtvs/PyTorch-ENet",
            Factory = (classes, _) => ENet.Build(classes),
        },
    ];

    /// <summary>A model by its id.</summary>
    /// <param name="id">As in <see cref="All"/>, in any case.</param>
    /// <exception cref="ArgumentException">There is no such model; the message names the nearest.</exception>
    public static ModelDescription Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return All.FirstOrDefault(model => model.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"Unknown model `{id}`. {NearestName.Suggest(id, [.. All.Select(model => model.Id)])} `pixelwise models` lists them all.", nameof(id));
    }
}
