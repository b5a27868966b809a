using System.Text;
using Pixelwise.Arrays;

namespace Pixelwise.Tests.Arrays;

/// <remarks>
/// Expected bytes and sizes are those of numpy 1.24.2: <c>numpy.save(file, numpy.arange(6, dtype='&lt;f4').reshape(1, 2, 3))</c> and so on.
/// </remarks>
public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(new[] { 1, 2, 3 }, "(1, 2, 3), }", 55)]
    [InlineData(new[] { 3 }, "(3,), }", 60)]
    [InlineData(new[] { 0 }, "(0,), }", 60)]
    [InlineData(new int[0], "(), }", 62)]
    public void An_array_is_written_byte_for_byte_as_numpy_does(int[] shape, string shapeText, int blanks)
    {
        var values = Enumerable.Range(0, shape.Aggregate(1, (product, extent) => product * extent)).Select(i => (float)i).ToArray();
        var path = _folder.File("x.npy");

        NpyFile.Write(path, new FloatArray(shape, values));

        byte[] expected =
        [
            0x93, .. "NUMPY"u8, 1, 0, 118, 0,
            .. Encoding.ASCII.GetBytes($"{{'descr': '<f4', 'fortran_order': False, 'shape': {shapeText}{new string(' ', blanks)}\n"),
            .. values.SelectMany(BitConverter.GetBytes),
        ];
        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var path = _folder.File("x.npy");

        NpyFile.Write(path, new FloatArray([2, 1, 2], [1, float.NaN, float.NegativeInfinity, -0f]));
        var read = NpyFile.Read(path);

        Assert.Equal([2, 1, 2], read.Shape);
        Assert.Equal([1, float.NaN, float.NegativeInfinity, -0f], read.Values);
    }

    [Theory]
    [InlineData("<f8", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, 1.5f)]
    [InlineData("<f2", new byte[] { 0x00, 0x3E }, 1.5f)]
    [InlineData("<i8", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, -2f)]
    [InlineData("<i4", new byte[] { 0, 0, 0, 1 }, 16_777_216f)]
    [InlineData("|u1", new byte[] { 0xFE }, 254f)]
    [InlineData("|b1", new byte[] { 1 }, 1f)]
    public void Other_element_types_become_32_bit_floats(string descr, byte[] stored, float expected) =>
        Assert.Equal([expected], NpyFile.Read(Save(Npy(1, Header(descr, "(1,)"), stored))).Values);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void All_versions_of_the_header_are_read(byte version)
    {
        var array = NpyFile.Read(Save(Npy(version, Header("<f4", "(1, 2)"), [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40])));

        Assert.Equal([1, 2], array.Shape);
        Assert.Equal([1f, 2f], array.Values);
    }

    [Fact]
    public void A_header_in_another_order_and_with_the_long_integers_of_Python_2_is_read() =>
        Assert.Equal([2, 1], NpyFile.Read(Save(Npy(1, "{\"shape\": (2L, 1L), \"descr\": \"|u1\", \"fortran_order\": False}\n", [1, 2]))).Shape);

    [Fact]
    public void Fortran_order_is_refused_with_the_mend()
    {
        var path = Save(Npy(1, "{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1), }\n", new byte[4]));

        Assert.Equal($"'{path}' is in Fortran order. Save it with numpy.ascontiguousarray(x).", Fault(path));
    }

    [Theory]
    [InlineData(">f4")]
    [InlineData("<c8")]
    [InlineData("|O")]
    [InlineData("<U3")]
    public void Other_elements_are_refused_with_the_mend(string descr)
    {
        var path = Save(Npy(1, Header(descr, "(1,)"), new byte[16]));

        Assert.Equal($"'{path}' holds elements of type '{descr}', which cannot be read. Save it with x.astype(numpy.float32).", Fault(path));
    }

    [Theory]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }")]
    [InlineData("__import__('os').system('true')")]
    public void A_header_of_anything_but_one_plain_array_is_refused(string header)
    {
        var path = Save(Npy(1, header, new byte[16]));

        Assert.Equal($"'{path}' does not hold one plain array of numbers. Save a single array with numpy.save.", Fault(path));
    }

    [Fact]
    public void An_integer_that_a_32_bit_float_does_not_hold_is_refused()
    {
        var path = Save(Npy(1, Header("<i8", "(1,)"), BitConverter.GetBytes(16_777_217L)));

        Assert.Equal(
            $"'{path}' holds a value that cannot be kept: 16777217 is beyond the integers that a 32-bit float holds exactly. Save it in range.",
            Fault(path));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = Npy(1, Header("<f4", "(1, 2)"), new byte[8]);

        for (var length = 0; length < whole.Length; length++)
        {
            Fault(Save(whole[..length]));
        }
        Assert.EndsWith(
            "is cut off: [1, 2] of '<f4' does not fit the 7 bytes that are there. Copy or save it again.",
            Fault(Save(whole[..^1])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_far_larger_than_the_file_is_refused_before_memory_is_taken() =>
        Assert.Contains(
            "does not fit",
            Fault(Save(Npy(1, Header("<f4", "(2147483647, 2147483647, 2147483647)"), new byte[8]))),
            StringComparison.Ordinal);

    [Fact]
    public void Bytes_behind_the_array_are_refused()
    {
        var path = Save(Npy(1, Header("<f4", "(1,)"), new byte[9]));

        Assert.Equal($"'{path}' goes on for 5 bytes behind its array. Save a single array in a file.", Fault(path));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        var path = Save("PK\u0003\u0004 an .npz"u8.ToArray());

        Assert.Equal($"'{path}' is not a .npy file. Write it with numpy.save.", Fault(path));
    }

    [Theory]
    [InlineData(new[] { 2, 2 }, 3)]
    [InlineData(new[] { -1, -3 }, 3)]
    public void Values_that_do_not_fit_the_shape_are_refused(int[] shape, int values) =>
        Assert.Throws<ArgumentException>(() => new FloatArray(shape, new float[values]));

    private static string Header(string descr, string shape) => $"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n";

    private static byte[] Npy(byte version, string header, byte[] data) =>
    [
        0x93, .. "NUMPY"u8, version, 0,
        .. version == 1 ? BitConverter.GetBytes((ushort)header.Length) : BitConverter.GetBytes((uint)header.Length),
        .. Encoding.ASCII.GetBytes(header),
        .. data,
    ];

    private string Save(byte[] file)
    {
        var path = _folder.File("x.npy");
        File.WriteAllBytes(path, file);
        return path;
    }

    private static string Fault(string path) => Assert.Throws<DataFaultException>(() => NpyFile.Read(path)).Message;
}
