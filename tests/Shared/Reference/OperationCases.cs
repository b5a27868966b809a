using Pixelwise.Networks;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Tests.Reference;

/// <summary>
/// One small network for each operation and each of its settings, for images of 3 channels: the rows that every engine is compared with the
/// reference on. A new operation gets its rows here.
/// </summary>
public static class OperationCases
{
    private static readonly Dictionary<string, Func<Symbol, Symbol>> Cases = new(StringComparer.Ordinal)
    {
        ["conv 1x1 without bias"] = x => x.Conv("conv", 5, kernel: 1, bias: false),
        ["conv 3x3 stride 2"] = x => x.Conv("conv", 5, kernel: 3, stride: 2, padding: 1),
        ["conv 5x1 dilated in groups"] = x => x.Conv("conv", 6, kernel: (5, 1), padding: (4, 0), dilation: (2, 1), groups: 3),
        ["transposed conv 2x2"] = x => x.TransposedConv("up", 4, kernel: 2, stride: 2),
        ["transposed conv 3x3 to a size"] = x => Half(x).TransposedConv("up", 4, kernel: 3, stride: 2, padding: 1, sizeOf: x),
        ["transposed conv 2x2 to a size"] = x => x.MaxPool(2).TransposedConv("up", 4, kernel: 2, stride: 2, bias: false, sizeOf: x),
        ["transposed conv (3, 1) stride (3, 1)"] = x => x.TransposedConv("up", 4, kernel: (3, 1), stride: (3, 1)),
        ["transposed conv in groups"] = x => x.Conv("conv", 4, kernel: 1).TransposedConv("up", 6, kernel: 4, stride: 2, padding: 1, groups: 2),
        ["batch norm"] = x => x.BatchNorm("bn"),
        ["batch norm with Torch7's epsilon"] = x => x.BatchNorm("bn", epsilon: 1e-3),
        ["batch norm after a conv"] = x => x.Conv("conv", 5, kernel: 3).BatchNorm("bn"),
        ["batch norm after a conv without bias"] = x => x.Conv("conv", 5, kernel: 3, bias: false).BatchNorm("bn"),
        ["batch norm after a transposed conv"] = x => Half(x).TransposedConv("up", 4, kernel: 3, stride: 2, padding: 1, sizeOf: x).BatchNorm("bn"),
        ["batch norm after a conv that is read twice"] = x => Twice(x.Conv("conv", 5, kernel: 1), conv => conv.BatchNorm("bn")),
        ["batch norm after a conv whose weights are shared"] = x => SharedThenNormalized(x),
        ["conv with a fully connected layer's weight"] = x => x.FullyConnected("conv", 4, kernel: (3, 2)),
        ["batch norm after a conv with a fully connected layer's weight"] = x => x.FullyConnected("conv", 4, kernel: (3, 2)).BatchNorm("bn"),
        ["local response norm"] = x => x.Conv("conv", 7, kernel: 1).Scale(50).LocalResponseNorm(5),
        ["local response norm over 3 of 3 channels"] = x => x.LocalResponseNorm(3, alpha: 2, beta: 0.5),
        ["flatten"] = x => x.AdaptiveAveragePool((2, 3)).Flatten(),
        ["linear"] = x => x.AdaptiveAveragePool(2).Flatten().Linear("linear", 5),
        ["linear layers with an activation between"] = x =>
            x.AdaptiveAveragePool(1).Flatten().Dropout(0.5).Linear("first", 6).ReLU().Linear("second", 4),
        ["relu6"] = x => x.Scale(10).ReLU6(),
        ["relu6 of a flat value"] = x => x.AdaptiveAveragePool(2).Flatten().Linear("linear", 8).ReLU6(),
        ["relu"] = x => x.ReLU(),
        ["prelu with one slope"] = x => x.PReLU("prelu"),
        ["prelu with a slope a channel"] = x => x.PReLU("prelu", perChannel: true),
        ["max pool"] = x => x.MaxPool(2),
        ["max pool 3x3 padded"] = x => x.MaxPool(3, stride: 2, padding: 1),
        ["max pool counting overhanging windows"] = x => x.MaxPool(2, ceiling: true),
        ["max pool 3x3 padded counting overhanging windows"] = x => x.MaxPool(3, stride: 2, padding: 1, ceiling: true),
        ["max pool 2x2 stride 3 padded counting overhanging windows"] = x => x.MaxPool(2, stride: 3, padding: 1, ceiling: true),
        ["unpool"] = x => Unpooled(x, ceiling: false),
        ["unpool of overhanging windows"] = x => Unpooled(x, ceiling: true),
        ["average pool padded"] = x => x.AveragePool(3, stride: 1, padding: 1),
        ["average pool (2, 3) stride 2"] = x => x.AveragePool((2, 3), stride: 2),
        ["mean of the plane"] = x => x.AdaptiveAveragePool(1),
        ["means of 3x2 bins"] = x => x.AdaptiveAveragePool((3, 2)),
        ["means of 3x2 bins, at 13x17 by windows of its own"] = x =>
            x.AdaptiveAveragePool((3, 2), new(new(13, 17), Window: (3, 5), Stride: (5, 12))),
        ["means of 3x2 bins, at 12x17 by windows of its own"] = x =>
            x.AdaptiveAveragePool((3, 2), new(new(12, 17), Window: (2, 5), Stride: (5, 12))), // a side fits
        ["scale"] = x => x.Scale(0.01),
        ["crf-rnn"] = x => x.Conv("scores", 4, kernel: 1).CrfRnn("crfrnn", x),
        ["crop"] = x => x.CropTo(x.MaxPool(2), offset: (3, 1)),
        ["concat"] = x => x.Concat(x.ReLU(), x.Conv("conv", 2, kernel: 1)),
        ["add"] = x => x.Add(x.ReLU()),
        ["add three"] = x => x.Add(x.ReLU(), x.Conv("conv", 3, kernel: 1)),
        ["zero channels"] = x => x.WidenTo(7),
        ["fit to a larger size"] = x => x.MaxPool(2).FitTo(x),
        ["fit to a smaller size"] = x => x.FitTo(x.MaxPool(2)),
        ["fit to a size one less"] = x => x.FitTo(x.Conv("conv", 2, kernel: 2)),
        ["fit to a size wider and lower"] = x => x.FitTo(x.TransposedConv("up", 2, kernel: (1, 3), stride: (1, 2)).Conv("conv", 2, kernel: (4, 1))),
        ["resize to a size"] = x => x.MaxPool(2).ResizeLike(x),
        ["resize to a size, corners aligned"] = x => x.MaxPool(2).ResizeLike(x, alignCorners: true),
        ["resize to a smaller size"] = x => x.ResizeLike(x.MaxPool(3)),
        ["enlarge threefold"] = x => x.Enlarge(3),
        ["enlarge twofold, corners aligned"] = x => x.Enlarge(2, alignCorners: true),
        ["enlarge twofold from the top left"] = x => x.Enlarge(2, Sampling.FromTopLeft),
        ["enlarge fourfold to the nearest"] = x => x.Enlarge(4, Sampling.Nearest),
        ["resize to three quarters"] = x => x.Resize(0.75),
        ["resize to half"] = x => x.Resize(0.5),
        ["resize to half, corners aligned"] = x => x.Resize(0.5, alignCorners: true),
        ["maximum of three"] = x => x.Maximum(x.Conv("conv", 3, kernel: 1), x.AveragePool(3, stride: 1, padding: 1)),
        ["multiply"] = x => x.Multiply(x.Conv("conv", 3, kernel: 1)),
        ["multiply by one channel"] = x => x.Conv("conv", 1, kernel: 1).Multiply(x),
        ["slice channels"] = x => x.SliceChannels(1, 2),
        ["shuffle channels"] = x => x.Conv("conv", 12, kernel: 1).ShuffleChannels(3),
        ["dropout"] = x => x.Dropout(0.5).ChannelDropout(0.5).ReLU(),
    };

    /// <summary>The operations by what is special about each.</summary>
    public static IEnumerable<string> Names => Cases.Keys;

    /// <summary>The network of one row.</summary>
    public static Network Build(string name)
    {
        var net = new NetworkBuilder("one", SizeRule.Any(8));
        return net.WithOutput(Cases[name](net.Image(channels: 3)));
    }

    /// <summary>The operations that have a row; Input and those that only pass values on are run by every other.</summary>
    public static IReadOnlySet<Type> Covered =>
        Cases
            .Keys.SelectMany(name => Build(name).Nodes)
            .Select(node => node.Operation.GetType())
            .Where(type => type != typeof(Input))
            .ToHashSet();

    private static Symbol Half(Symbol x) => x.Conv("half", 3, kernel: 3, stride: 2, padding: 1);

    private static Symbol Twice(Symbol x, Func<Symbol, Symbol> then) => x.Add(then(x));

    private static Symbol SharedThenNormalized(Symbol x)
    {
        var once = x.Conv("conv", 3, kernel: 1);
        return once.ReLU().ShareWeightsOf(once).BatchNorm("bn");
    }

    private static Symbol Unpooled(Symbol x, bool ceiling)
    {
        var (values, pooling) = x.MaxPoolWithIndices(2, ceiling);
        return values.Conv("conv", 3, kernel: 1).Unpool(pooling);
    }
}
