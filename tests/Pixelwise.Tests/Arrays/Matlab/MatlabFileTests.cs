using System.Buffers.Binary;
using System.IO.Compression;
using Pixelwise.Arrays.Matlab;

namespace Pixelwise.Tests.Arrays.Matlab;

/// <remarks>The files are SciPy's in <c>Fixtures</c>; <c>make_matlab.py</c> there shows what each holds.</remarks>
public sealed class MatlabFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> TypesOfBothFiles =>
        [.. from file in (string[])["plain.mat", "compressed.mat"]
            from type in (string[])["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64"]
            select (file, type)];

    [Theory]
    [MemberData(nameof(TypesOfBothFiles))]
    public void Numbers_of_every_type_are_read_row_by_row(string file, string type)
    {
        var numbers = Read(file)[type].Numbers();

        Assert.Equal([2, 3], numbers.Extents);
        Assert.Equal([0, 1, 2, 3, 4, 5], numbers.ReadRows<int>());
        Assert.Equal([0, 3, 1, 4, 2, 5], numbers.Read<double>());
    }

    [Theory]
    [InlineData("plain.mat")]
    [InlineData("compressed.mat")]
    public void The_limits_of_every_type_are_kept_exactly(string file)
    {
        var mat = Read(file);

        Assert.Equal([sbyte.MinValue, sbyte.MaxValue], mat["int8_limits"].Numbers().Read<sbyte>());
        Assert.Equal([ushort.MinValue, ushort.MaxValue], mat["uint16_limits"].Numbers().Read<ushort>());
        Assert.Equal([long.MinValue, long.MaxValue], mat["int64_limits"].Numbers().Read<long>());
        Assert.Equal([ulong.MinValue, ulong.MaxValue], mat["uint64_limits"].Numbers().Read<ulong>());
        Assert.Equal([float.MinValue, float.MaxValue], mat["float32_limits"].Numbers().Read<float>());
        Assert.Equal([double.MinValue, double.MaxValue], mat["float64_limits"].Numbers().Read<double>());
    }

    [Fact]
    public void Truth_values_are_ones_and_zeros()
    {
        Assert.Equal([1, 0, 1], Read("compressed.mat")["logical"].Numbers().Read<byte>());
    }

    [Fact]
    public void A_number_within_its_tag_is_read()
    {
        Assert.Equal([7], Read("plain.mat")["small"].Numbers().Read<int>());
    }

    [Fact]
    public void Arrays_of_three_extents_keep_the_files_order()
    {
        var cube = Read("plain.mat")["cube"].Numbers();

        Assert.Equal([2, 3, 4], cube.Extents);
        Assert.Equal([0, 12, 4, 16, 8, 20, 1], cube.Read<ushort>()[..7]); // numpy's cube[:, :, 0], column by column, and on
        Assert.Contains("extents 2x3x4", Assert.Throws<DataFaultException>(() => cube.ReadRows<ushort>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_read_with_its_accents()
    {
        Assert.Equal("aéroplane", Read("compressed.mat")["text"].Text());
    }

    [Fact]
    public void A_matrix_of_characters_has_lines()
    {
        Assert.Equal(["road", "sky "], ((MatlabText)Read("plain.mat")["lines"]).Lines);
    }

    [Fact]
    public void Cells_hold_values_of_any_kind()
    {
        var cells = Read("compressed.mat")["cells"].Cells();

        Assert.Equal("wall", cells[0].Text());
        Assert.Equal([3.5], cells[1].Numbers().Read<double>());
        Assert.Equal("floor", cells[2].Cells()[0].Text());
        Assert.Equal("cells{3}{1}", cells[2].Cells()[0].Name);
    }

    [Theory]
    [InlineData("plain.mat")]
    [InlineData("compressed.mat")]
    [InlineData("big-endian.mat")]
    public void Labels_inside_a_structure_are_read_as_the_boundaries_dataset_keeps_them(string file)
    {
        var labels = Read(file)["GTcls"]["Segmentation"].Numbers();

        Assert.Equal([4, 5], labels.Extents);
        Assert.Equal([0, 0, 15, 15, 0, 0, 15, 15, 15, 0, 0, 0, 15, 2, 2, 0, 0, 0, 2, 2], labels.ReadRows<byte>());
    }

    [Fact]
    public void Big_endian_files_are_read()
    {
        var mat = Read("big-endian.mat");

        Assert.All((string[])["float64", "float32", "uint16"], name => Assert.Equal([0, 1, 2, 3, 4, 5], mat[name].Numbers().ReadRows<int>()));
        Assert.Equal([7], mat["small"].Numbers().Read<byte>());
        Assert.Equal("aéroplane", mat["text"].Text());
    }

    [Fact]
    public void An_array_of_structures_gives_a_field_of_each()
    {
        var several = Read("plain.mat")["several"].Structures();

        Assert.Equal(["name", "id"], several.Fields);
        Assert.Equal(["person", "rider"], several.All("name").Select(name => name.Text()));
        Assert.Equal([24, 25], several.All("id").Select(id => id.Numbers().Read<int>()[0]));
        Assert.Contains("has 1x2 elements", Assert.Throws<DataFaultException>(() => several.Field("id")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_matrix_has_no_numbers()
    {
        Assert.Empty(Read("plain.mat")["empty"].Numbers().Read<double>());
    }

    [Fact]
    public void A_kind_that_is_not_read_is_named_only_when_it_is_asked_for()
    {
        var error = Assert.Throws<DataFaultException>(() => Read("plain.mat")["complex"].Numbers());

        Assert.Contains("`complex` is a complex matrix of 1x1, where an array of numbers is expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fraction_is_no_whole_number_and_a_large_number_no_byte()
    {
        var cell = Read("plain.mat")["cells"].Cells()[1].Numbers();
        var large = Read("plain.mat")["uint16_limits"].Numbers();

        Assert.Contains(
            "`cells{2}` holds 3.5, where Int32 is expected",
            Assert.Throws<DataFaultException>(() => cell.Read<int>()).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "holds 65535, where Byte is expected",
            Assert.Throws<DataFaultException>(() => large.Read<byte>()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_variable_or_field_is_named_beside_those_there_are()
    {
        var mat = Read("big-endian.mat");

        Assert.Contains(
            "no variable `GTinst`, only `float64`, `float32`",
            Assert.Throws<DataFaultException>(() => mat["GTinst"]).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "`GTcls` has no field `Boundaries`, only `Segmentation`",
            Assert.Throws<DataFaultException>(() => mat["GTcls"]["Boundaries"]).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var error = Assert.Throws<DataFaultException>(() => Read("deep.mat"));

        Assert.Contains("nests arrays more than 32 deep", error.Message, StringComparison.Ordinal);
        Assert.Contains("deep", MatlabFile.Read(Fixture("deep.mat"), new() { MaxDepth = 41 }).Names);
    }

    [Fact]
    public void More_bytes_than_allowed_are_refused_before_they_are_inflated()
    {
        var error = Assert.Throws<DataFaultException>(() => MatlabFile.Read(Fixture("zeros.mat"), new() { MaxBytes = 1_000_000 }));

        Assert.Contains("has 9000056 bytes of variables, where at most 1000000 are read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_that_claims_more_than_zlib_can_hold_is_refused()
    {
        var bytes = Compressed(Element(14, claimed: 400_000_000, content: new byte[64]));

        Assert.Contains("claims 400000000", Refusal(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_variable_that_is_cut_off_or_altered_or_goes_on_is_refused()
    {
        var whole = File.ReadAllBytes(Fixture("compressed.mat"));
        var altered = Compressed(Element(14, claimed: 8, content: new byte[8]));
        altered[^1] ^= 1; // in the checksum of zlib

        Assert.Contains("element of", Refusal(whole[..^10]), StringComparison.Ordinal);
        Assert.Contains("damaged or cut off", Refusal(altered), StringComparison.Ordinal);
        Assert.Contains("goes on behind its end", Refusal(Compressed(Element(14, claimed: 8, content: new byte[9]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_claims_more_cells_or_numbers_than_there_are_bytes_is_refused()
    {
        var cells = Header(Element(14, content: [.. Flags(1), .. Element(5, content: Words(1 << 20, 1 << 20)), .. Element(1)]));
        var numbers = Header(
            Element(
                14,
                content:
                [
                    .. Flags(6),
                    .. Element(5, content: Words(1 << 30, 1 << 30, 1 << 30)),
                    .. Element(1),
                    .. Element(9, content: new byte[8]),
                ]));

        Assert.Contains("claims", Refusal(cells), StringComparison.Ordinal);
        Assert.Contains("has 8 bytes", Refusal(numbers), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_beginning_of_a_file_is_read_or_refused()
    {
        var whole = File.ReadAllBytes(Fixture("big-endian.mat"));
        var path = _folder.File("cut.mat");

        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            if (Record.Exception(() => MatlabFile.Read(path)) is { } error)
            {
                Assert.IsType<DataFaultException>(error);
            }
        }
    }

    [Fact]
    public void A_file_with_altered_bytes_is_read_or_refused()
    {
        var whole = File.ReadAllBytes(Fixture("plain.mat"));
        var path = _folder.File("altered.mat");
        var random = new Random(5);

        for (var i = 0; i < 500; i++)
        {
            var altered = (byte[])whole.Clone();
            altered[random.Next(altered.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, altered);
            if (Record.Exception(() => MatlabFile.Read(path)) is { } error)
            {
                Assert.IsType<DataFaultException>(error);
            }
        }
    }

    [Fact]
    public void Other_versions_are_named_with_the_mend()
    {
        var hdf5 = Header([]);
        BinaryPrimitives.WriteUInt16LittleEndian(hdf5.AsSpan(124), 0x0200);

        Assert.Contains("version 7.3, an HDF5 file; save it in MATLAB with -v7", Refusal(hdf5), StringComparison.Ordinal);
        Assert.Contains("is of version 4", Assert.Throws<DataFaultException>(() => Read("version-4.mat")).Message, StringComparison.Ordinal);
    }

    private static string Fixture(string file) => Tests.Fixture.File($"Arrays/Matlab/Fixtures/{file}");

    private static MatlabFile Read(string file) => MatlabFile.Read(Fixture(file));

    private string Refusal(byte[] bytes)
    {
        var path = _folder.File("hostile.mat");
        File.WriteAllBytes(path, bytes);
        return Assert.Throws<DataFaultException>(() => MatlabFile.Read(path)).Message;
    }

    private static byte[] Header(byte[] elements) => [.. Enumerable.Repeat((byte)'M', 124), 0x00, 0x01, (byte)'I', (byte)'M', .. elements];

    private static byte[] Element(int type, int? claimed = null, byte[]? content = null)
    {
        content ??= [];
        return [.. Words(type, claimed ?? content.Length), .. content, .. new byte[type == 15 ? 0 : -content.Length & 7]];
    }

    private static byte[] Flags(int kind) => Element(6, content: Words(kind, 0));

    private static byte[] Words(params int[] words)
    {
        var bytes = new byte[4 * words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), words[i]);
        }
        return bytes;
    }

    private static byte[] Compressed(byte[] element)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(element);
        }
        return Header(Element(15, content: stream.ToArray()));
    }
}
