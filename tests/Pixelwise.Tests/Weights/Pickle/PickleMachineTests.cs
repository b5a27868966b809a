using System.Numerics;
using System.Text;
using Pixelwise.Weights.Pickle;
using Pixelwise.Weights.PyTorch;

namespace Pixelwise.Tests.Weights.Pickle;

/// <remarks>
/// Pickles are written by hand here, one character an instruction where it has one; <c>pickletools.dis</c> of Python explains them.
/// </remarks>
public sealed class PickleMachineTests
{
    [Theory]
    [InlineData("N.", null)]
    [InlineData("\u0088.", true)]
    [InlineData("I01\n.", true)]
    [InlineData("I-12\n.", -12L)]
    [InlineData("K\u00ff.", 255L)]
    [InlineData("M\u0001\u0001.", 257L)]
    [InlineData("J\u00fe\u00ff\u00ff\u00ff.", -2L)]
    [InlineData("\u008a\u0001\u00fe.", -2L)]
    [InlineData("\u008a\u0000.", 0L)]
    [InlineData("G\u003f\u00f8\u0000\u0000\u0000\u0000\u0000\u0000.", 1.5)]
    [InlineData("X\u0002\u0000\u0000\u0000\u00c3\u00a9.", "é")]
    [InlineData("U\u0002hi.", "hi")]
    public void Plain_values_are_read(string pickle, object? expected) => Assert.Equal(expected, Load(pickle));

    [Fact]
    public void Integers_beyond_64_bits_are_read() =>
        Assert.Equal(BigInteger.Pow(2, 64), Load("\u008a\u0009\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001."));

    [Fact]
    public void Containers_nest_and_share()
    {
        // t = ('a',); {'k': [t, t], 'e': ()} with the tuple kept in slot 0 and recalled
        var dictionary = Assert.IsType<PickleDictionary>(Load("}(U\u0001k](U\u0001a\u0085q\u0000h\u0000eU\u0001e)u."));

        var list = Assert.IsType<List<object?>>(dictionary["k"]);
        Assert.Equal(["a"], Assert.IsType<object?[]>(list[0]));
        Assert.Same(list[0], list[1]);
        Assert.Empty(Assert.IsType<object?[]>(dictionary["e"]));
    }

    [Fact]
    public void A_hundred_thousand_nested_lists_do_not_exhaust_the_stack() =>
        Assert.IsType<List<object?>>(Load(new string(']', 100_000) + new string('a', 99_999) + "."));

    [Fact]
    public void A_number_of_numpy_2_is_read()
    {
        const string type =
            "cnumpy\ndtype\nU\u0002f8\u0089\u0088\u0087R(K\u0003U\u0001<NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\u0000tb";
        const string oneAndAHalf = "C\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u00f8\u003f";

        Assert.Equal(1.5, Load($"cnumpy._core.multiarray\nscalar\n{type}{oneAndAHalf}\u0086R."));
    }

    [Theory]
    [InlineData("cos\nsystem\n(U\u0004truetR.", "os.system")]
    [InlineData("c__builtin__\neval\n.", "__builtin__.eval")]
    [InlineData("U\u0008builtinsU\u0004exec\u0093.", "builtins.exec")]
    [InlineData("ctorch\nFloatStorage.__init__\n.", "torch.FloatStorage.__init__")]
    [InlineData("ctorch.storage\n_load_from_bytes\n.", "torch.storage._load_from_bytes")]
    [InlineData("ctorch\nFloatStorage\n)R.", "a call of torch.FloatStorage")]
    [InlineData("N)R.", "a call of a value")]
    [InlineData("]}b.", "attributes to be set on a value")]
    [InlineData("c\u001b[2Jos\nsystem\n.", "??2Jos.system")]
    public void Anything_that_is_not_on_the_list_is_refused_by_name(string pickle, string wanted) =>
        Assert.Equal($"it asks for {wanted}: refused, nothing of it was run", Assert.Throws<PickleRefusedException>(() => Load(pickle)).Message);

    [Theory]
    [InlineData("", "it ends in the middle of an instruction")]
    [InlineData(".", "it takes more values than it has made")]
    [InlineData("(0.", "it takes more values than it has made")]
    [InlineData("N(\u0085.", "it takes more values than it has made")]
    [InlineData("t.", "it takes more values than it has made")]
    [InlineData("h\u0005.", "it recalls value 5, which it never kept")]
    [InlineData("X\u00ff\u00ff\u00ff\u00ffhi.", "it holds a text of 4294967295 bytes, more than are left")]
    [InlineData("\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.", "it holds a text of 18446744073709551615 bytes, more than are left")]
    [InlineData("\u008b\u00ff\u00ff\u0000\u0000.", "it holds an integer of 65535 bytes")]
    [InlineData("NNa.", "it appends to something that is not a list")]
    [InlineData("NNNs.", "it sets an entry of something that is not a dictionary")]
    [InlineData("}(Nu.", "it sets a key without a value")]
    [InlineData("\u0080\u0009N.", "it is of pickle protocol 9, where 5 is the newest known")]
    [InlineData("(icos\nsystem\n.", "it holds instruction 0x69, which PyTorch never writes")]
    [InlineData("\u0082\u0001.", "it holds instruction 0x82, which PyTorch never writes")]
    [InlineData("NQ.", "it refers to something outside itself that is not a storage")]
    public void A_damaged_pickle_is_refused(string pickle, string fault) =>
        Assert.Equal(fault, Assert.Throws<PickleException>(() => Load(pickle)).Message);

    [Theory]
    [InlineData(0, new[] { 2, 3 }, new[] { 3, 1 }, null)]
    [InlineData(1, new[] { 2, 3 }, new[] { 3, 1 }, "a tensor reaches beyond the 6 elements of its storage '0'")]
    [InlineData(0, new[] { 2, 3 }, new[] { 4, 1 }, "a tensor reaches beyond the 6 elements of its storage '0'")]
    [InlineData(0, new[] { 7 }, new[] { 0 }, "a tensor repeats the elements of its storage '0'")]
    [InlineData(-1, new[] { 1 }, new[] { 1 }, "a tensor of storage '0' has a shape that makes no sense")]
    [InlineData(0, new[] { -1, -6 }, new[] { 1, 1 }, "a tensor of storage '0' has a shape that makes no sense")]
    [InlineData(5, new[] { 2 }, new[] { -5 }, "a tensor of storage '0' has a shape that makes no sense")]
    [InlineData(0, new[] { 2, 3 }, new[] { 1 }, "a tensor of storage '0' has a shape that makes no sense")]
    [InlineData(0, new[] { int.MaxValue, int.MaxValue, int.MaxValue, 4 }, new[] { 0, 0, 0, 1 }, "a tensor repeats the elements of its storage '0'")]
    public void A_tensor_must_lie_within_its_storage(int offset, int[] shape, int[] strides, string? fault)
    {
        var pickle = "ctorch._utils\n_rebuild_tensor_v2\n((U\u0007storagectorch\nFloatStorage\nU\u00010U\u0003cpuK\u0006tQ" +
            $"{Integer(offset)}({string.Concat(shape.Select(Integer))}t({string.Concat(strides.Select(Integer))}t\u0089}}tR.";

        var exception = Record.Exception(() => Load(pickle));

        Assert.Equal(fault, exception?.Message);
    }

    private static string Integer(int value) => "J" + Encoding.Latin1.GetString(BitConverter.GetBytes(value));

    private static object? Load(string pickle)
    {
        var bytes = Encoding.Latin1.GetBytes(pickle);
        return new PickleMachine(new PickleReader(new MemoryStream(bytes), budget: 1_000_000), new TorchVocabulary(), maxSteps: 1_000_000).Load();
    }
}
