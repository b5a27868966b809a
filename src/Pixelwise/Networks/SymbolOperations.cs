using Pixelwise.Networks.Initialization;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Networks;

/// <summary>The operations of a network, as methods on its values. Each adds a node and returns the new value.</summary>
public static class SymbolOperations
{
    /// <summary>Convolution; see <see cref="Convolution"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="name">Path of the module; its weights become <c>name.weight</c> and <c>name.bias</c>.</param>
    /// <param name="channels">Filters.</param>
    /// <param name="kernel">Rows and columns of a filter.</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Zeros on each side.</param>
    /// <param name="dilation">Spacing of the taps.</param>
    /// <param name="groups">Independent groups of channels.</param>
    /// <param name="bias">Whether each filter adds a constant.</param>
    /// <param name="initializer">How the weight begins; null is PyTorch's default.</param>
    /// <param name="biasInitializer">How the bias begins; null is PyTorch's default where the weight has it, and 0 elsewhere.</param>
    public static Symbol Conv(
        this Symbol x,
        string name,
        int channels,
        Pair kernel,
        Pair? stride = null,
        Pair? padding = null,
        Pair? dilation = null,
        int groups = 1,
        bool bias = true,
        Initializer? initializer = null,
        Initializer? biasInitializer = null) =>
        x.Apply(
            new Convolution(channels, kernel)
            {
                Stride = stride ?? 1,
                Padding = padding ?? 0,
                Dilation = dilation ?? 1,
                Groups = groups,
                Bias = bias,
                Initializer = initializer,
                BiasInitializer = biasInitializer,
            },
            name: name);

    /// <summary>Transposed convolution; see <see cref="TransposedConvolution"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="name">Path of the module.</param>
    /// <param name="channels">Filters.</param>
    /// <param name="kernel">Rows and columns of a filter.</param>
    /// <param name="stride">How far neighbouring inputs lie apart in the output.</param>
    /// <param name="padding">Rows and columns cut off on each side.</param>
    /// <param name="groups">Independent groups of channels.</param>
    /// <param name="bias">Whether each filter adds a constant.</param>
    /// <param name="sizeOf">A value whose height and width the output takes.</param>
    /// <param name="initializer">How the weight begins; null is PyTorch's default.</param>
    public static Symbol TransposedConv(
        this Symbol x,
        string name,
        int channels,
        Pair kernel,
        Pair stride,
        Pair? padding = null,
        int groups = 1,
        bool bias = true,
        Symbol? sizeOf = null,
        Initializer? initializer = null) =>
        x.Apply(
            new TransposedConvolution(channels, kernel)
            {
                Stride = stride,
                Padding = padding ?? 0,
                Groups = groups,
                Bias = bias,
                Initializer = initializer,
            },
            sizeOf,
            name);

    /// <summary>Batch normalisation; see <see cref="BatchNormalization"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="name">Path of the module.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="initialShift">The shift before training.</param>
    /// <param name="momentum">Share of a new batch in the running statistics: PyTorch's sense, 1 less Caffe's and TensorFlow's.</param>
    public static Symbol BatchNorm(this Symbol x, string name, double epsilon = 1e-5, float initialShift = 0, double momentum = 0.1) =>
        x.Apply(new BatchNormalization { Epsilon = epsilon, InitialShift = initialShift, Momentum = momentum }, name: name);

    /// <summary>Fully connected layer; see <see cref="Operations.Linear"/>.</summary>
    /// <param name="x">(N, F): what <see cref="Flatten"/> returned.</param>
    /// <param name="name">Path of the module; its weights become <c>name.weight</c> and <c>name.bias</c>.</param>
    /// <param name="outputs">Sums.</param>
    /// <param name="initializer">How the weight begins; null is PyTorch's default.</param>
    /// <param name="biasInitializer">How the bias begins; null is PyTorch's default where the weight has it, and 0 elsewhere.</param>
    public static Symbol Linear(this Symbol x, string name, int outputs, Initializer? initializer = null, Initializer? biasInitializer = null) =>
        x.Apply(new Linear(outputs) { Initializer = initializer, BiasInitializer = biasInitializer }, name: name);

    /// <summary>
    /// A fully connected layer wherever its input has got to: of a flat value a <see cref="Operations.Linear"/>; slid over planes a
    /// convolution with the same weights, which answers for every window (FCN, arXiv 1411.4038, section 3.1).
    /// </summary>
    /// <param name="x">(N, F), or (N, C, H, W) with C·kernel rows·kernel columns = F.</param>
    /// <param name="name">Path of the module; its weights become <c>name.weight</c>, (outputs, F), and <c>name.bias</c>.</param>
    /// <param name="outputs">Sums.</param>
    /// <param name="kernel">Rows and columns of the planes that the layer was made for; of no account where the value is flat.</param>
    /// <param name="initializer">How the weight begins; null is PyTorch's default.</param>
    public static Symbol FullyConnected(this Symbol x, string name, int outputs, Pair kernel, Initializer? initializer = null) => x.IsFlat
        ? x.Linear(name, outputs, initializer)
        : x.Apply(new Convolution(outputs, kernel) { IsFullyConnected = true, Initializer = initializer }, name: name);

    /// <summary>Normalisation by neighbouring channels; see <see cref="Operations.LocalResponseNormalization"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="channels">Size of the neighbourhood, odd.</param>
    /// <param name="alpha">Weight of its mean square.</param>
    /// <param name="beta">Exponent of the divisor.</param>
    public static Symbol LocalResponseNorm(this Symbol x, int channels, double alpha = 1e-4, double beta = 0.75) =>
        x.Apply(new LocalResponseNormalization(channels) { Alpha = alpha, Beta = beta });

    /// <summary>max(x, 0).</summary>
    /// <param name="x">Any value.</param>
    public static Symbol ReLU(this Symbol x) => x.Apply(new ReLU());

    /// <summary>min(max(x, 0), 6).</summary>
    /// <param name="x">Any value.</param>
    public static Symbol ReLU6(this Symbol x) => x.Apply(new ReLU6());

    /// <summary>Rectifier with a learned slope below 0; see <see cref="Operations.PReLU"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="name">Path of the module.</param>
    /// <param name="perChannel">One slope a channel instead of one for all.</param>
    public static Symbol PReLU(this Symbol x, string name, bool perChannel = false) => x.Apply(new PReLU(perChannel), name: name);

    /// <summary>Max pooling; see <see cref="Operations.MaxPool"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="kernel">Rows and columns of the window.</param>
    /// <param name="stride">Step of the window; the kernel unless given.</param>
    /// <param name="padding">Rows and columns outside the image that windows may cover.</param>
    /// <param name="ceiling">Whether a last window that overhangs the image counts.</param>
    public static Symbol MaxPool(this Symbol x, Pair kernel, Pair? stride = null, Pair? padding = null, bool ceiling = false) =>
        x.Apply(new MaxPool(kernel) { Stride = stride ?? kernel, Padding = padding ?? 0, Ceiling = ceiling });

    /// <summary>Max pooling that remembers where each maximum lay.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="kernel">Rows and columns of the window, and its step.</param>
    /// <param name="ceiling">Whether a last window that overhangs the image counts.</param>
    /// <returns>The maxima, and what <see cref="Unpool"/> needs to put them back.</returns>
    public static (Symbol Values, PoolingIndices Indices) MaxPoolWithIndices(this Symbol x, Pair kernel, bool ceiling = false)
    {
        var values = x.Apply(new MaxPool(kernel) { Ceiling = ceiling, WithIndices = true });
        return (values, new PoolingIndices(new Symbol(values.Builder, values.Node, 1), x, kernel));
    }

    /// <summary>Average pooling; see <see cref="Operations.AveragePool"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="kernel">Rows and columns of the window.</param>
    /// <param name="stride">Step of the window; the kernel unless given.</param>
    /// <param name="padding">Rows and columns of zeros on each side; they count.</param>
    public static Symbol AveragePool(this Symbol x, Pair kernel, Pair? stride = null, Pair? padding = null) =>
        x.Apply(new AveragePool(kernel) { Stride = stride ?? kernel, Padding = padding ?? 0 });

    /// <summary>The means of a fixed number of windows; see <see cref="Operations.AdaptiveAveragePool"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="bins">Rows and columns of the result.</param>
    /// <param name="fixedWindows">Other windows at one size of the input; null for none.</param>
    public static Symbol AdaptiveAveragePool(this Symbol x, Pair bins, FixedWindows? fixedWindows = null) =>
        x.Apply(new AdaptiveAveragePool(bins) { Fixed = fixedWindows });

    /// <summary>The end of pixels: (N, C, H, W) to (N, C·H·W); see <see cref="Operations.Flatten"/>.</summary>
    /// <param name="x">A value of fixed height and width.</param>
    public static Symbol Flatten(this Symbol x) => x.Apply(new Flatten());

    /// <summary>Puts values back where the maxima of a pooling lay; see <see cref="MaxUnpool"/>.</summary>
    /// <param name="x">As many channels as the value that was pooled, at the pooled size.</param>
    /// <param name="pooling">What <see cref="MaxPoolWithIndices"/> returned.</param>
    /// <returns>A value of the size that was pooled.</returns>
    public static Symbol Unpool(this Symbol x, PoolingIndices pooling)
    {
        ArgumentNullException.ThrowIfNull(pooling);
        return x.Builder.Apply(new MaxUnpool(pooling.Stride), [x, pooling.Indices], pooling.Pooled);
    }

    /// <summary>The channels of several values of one size, one after the other.</summary>
    /// <param name="x">The first.</param>
    /// <param name="others">The others, in order.</param>
    public static Symbol Concat(this Symbol x, params Symbol[] others) => x.Builder.Apply(new Concat(), [x, .. others]);

    /// <summary>The sum of values of one shape.</summary>
    /// <param name="x">The first.</param>
    /// <param name="others">The others.</param>
    public static Symbol Add(this Symbol x, params Symbol[] others) => x.Builder.Apply(new Add(), [x, .. others]);

    /// <summary>Zero channels behind those of a value.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="channels">How many channels the result has, at least C.</param>
    public static Symbol WidenTo(this Symbol x, int channels) => x.Apply(new AppendZeroChannels(channels - x.Channels));

    /// <summary>Cropped, or padded with zeros, around the centre to another value's size; see <see cref="Operations.FitTo"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="sizeOf">The value whose height and width the result takes.</param>
    public static Symbol FitTo(this Symbol x, Symbol sizeOf) => x.Apply(new FitTo(), sizeOf);

    /// <summary>The window of another value's size that begins at a fixed place; see <see cref="Operations.Crop"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="sizeOf">The value whose height and width the result takes.</param>
    /// <param name="offset">Row and column at which the window begins.</param>
    public static Symbol CropTo(this Symbol x, Symbol sizeOf, Pair offset) => x.Apply(new Crop(offset), sizeOf);

    /// <summary>Every element times a constant.</summary>
    /// <param name="x">Any value.</param>
    /// <param name="factor">The constant.</param>
    public static Symbol Scale(this Symbol x, double factor) => x.Apply(new Scale(factor));

    /// <summary>Bilinear resizing to another value's size; see <see cref="Operations.Resize"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="sizeOf">The value whose height and width the result takes.</param>
    /// <param name="alignCorners">Whether corner pixels keep their centres.</param>
    public static Symbol ResizeLike(this Symbol x, Symbol sizeOf, bool alignCorners = false) => x.Apply(new Resize(Bilinear(alignCorners)), sizeOf);

    /// <summary>Bilinear enlarging by a whole factor; see <see cref="Operations.Resize"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="scale">Output side over input side, at least 1.</param>
    /// <param name="alignCorners">Whether corner pixels keep their centres.</param>
    public static Symbol Enlarge(this Symbol x, int scale, bool alignCorners = false) => x.Enlarge(scale, Bilinear(alignCorners));

    /// <summary>Enlarging by a whole factor; see <see cref="Operations.Resize"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="scale">Output side over input side, at least 1.</param>
    /// <param name="sampling">Where an enlarged pixel is read.</param>
    public static Symbol Enlarge(this Symbol x, int scale, Sampling sampling) => x.Apply(new Resize(sampling, scale));

    /// <summary>Bilinear resizing by any factor; see <see cref="Operations.Resize"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="scale">Output side over input side, above 0.</param>
    /// <param name="alignCorners">Whether corner pixels keep their centres; else pixel edges meet.</param>
    public static Symbol Resize(this Symbol x, double scale, bool alignCorners = false) => x.Apply(new Resize(Bilinear(alignCorners), scale));

    /// <summary>The largest of values of one shape, element by element.</summary>
    /// <param name="x">The first.</param>
    /// <param name="others">The others.</param>
    public static Symbol Maximum(this Symbol x, params Symbol[] others) => x.Builder.Apply(new Maximum(), [x, .. others]);

    /// <summary>The product of two values, element by element.</summary>
    /// <param name="x">(N, C, H, W), or (N, 1, H, W), which serves all channels of the other.</param>
    /// <param name="other">(N, C, H, W).</param>
    public static Symbol Multiply(this Symbol x, Symbol other) => x.Builder.Apply(new Multiply(), [x, other]);

    /// <summary>Some channels in a row.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    public static Symbol SliceChannels(this Symbol x, int first, int count) => x.Apply(new SliceChannels(first, count));

    /// <summary>Mixes the channels of several groups; see <see cref="Operations.ShuffleChannels"/>.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="groups">Divides C.</param>
    public static Symbol ShuffleChannels(this Symbol x, int groups) => x.Apply(new ShuffleChannels(groups));

    /// <summary>Drops a random share of the elements in training.</summary>
    /// <param name="x">Any value.</param>
    /// <param name="probability">Share, in [0, 1).</param>
    public static Symbol Dropout(this Symbol x, double probability) => x.Apply(new Dropout(probability));

    /// <summary>Drops a random share of the channels in training.</summary>
    /// <param name="x">Any value.</param>
    /// <param name="probability">Share, in [0, 1).</param>
    public static Symbol ChannelDropout(this Symbol x, double probability) => x.Apply(new Dropout(probability, Channelwise: true));

    /// <summary>Does to this value what was done to another, with the same weights.</summary>
    /// <param name="x">The new input.</param>
    /// <param name="layer">The result of an operation with weights and one input.</param>
    public static Symbol ShareWeightsOf(this Symbol x, Symbol layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return x.Builder.Apply(layer.Node.Operation, [x], layer.Node.Reference, layer.Node.Name, parametersOf: layer.Node);
    }

    /// <summary>Fixes the order of modules in the state dictionary; see <see cref="NetworkBuilder.DeclareModules"/>.</summary>
    /// <param name="x">Any value of the network.</param>
    /// <param name="modules">Paths of modules, before any of them is built.</param>
    public static void DeclareModules(this Symbol x, params ReadOnlySpan<string> modules) => x.Builder.DeclareModules(modules);

    /// <summary>Applies an operation that reads one value: one of this library's, or one of your own.</summary>
    /// <param name="x">The value.</param>
    /// <param name="operation">What to compute.</param>
    /// <param name="sizeOf">The value whose height and width the result takes, where the operation asks for one.</param>
    /// <param name="name">Path of the module, for an operation with weights.</param>
    public static Symbol Apply(this Symbol x, Operation operation, Symbol? sizeOf = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Builder.Apply(operation, [x], sizeOf, name);
    }

    private static Sampling Bilinear(bool alignCorners) => alignCorners ? Sampling.CornersAligned : Sampling.HalfPixel;

    /// <summary>A fully connected CRF as the last layer; see <see cref="CrfRnnLayer"/>.</summary>
    /// <param name="scores">(N, labels, H, W).</param>
    /// <param name="name">
    /// Path of the module; its weights become <c>name.spatial_ker_weights</c>, <c>name.bilateral_ker_weights</c> and
    /// <c>name.compatibility_matrix</c>.
    /// </param>
    /// <param name="image">(N, 3, H, W).</param>
    /// <param name="bytesPerUnit">As <see cref="CrfRnnLayer.BytesPerUnit"/>.</param>
    public static Symbol CrfRnn(this Symbol scores, string name, Symbol image, double bytesPerUnit = 1) =>
        scores.Builder.Apply(new CrfRnnLayer { BytesPerUnit = bytesPerUnit }, [scores, image], name: name);
}
