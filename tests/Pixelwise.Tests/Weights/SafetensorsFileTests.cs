using System.Runtime.InteropServices;
using CsCheck;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Weights;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_another_program_is_read_with_names_shapes_values_and_metadata()
    {
        var path = Save(
            SafetensorsBytes.Of(
                """{"__metadata__":{"format":"pt"},"conv.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"steps":{"dtype":"I64","shape":[],"data_offsets":[8,16]}}   """,
                [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 7, 0, 0, 0, 0, 0, 0, 0]));

        var (weights, metadata, notes) = SafetensorsFile.Read(path);

        Assert.Equal(["conv.weight", "steps"], weights.Keys);
        Assert.Equal([1, 2], weights["conv.weight"].Shape);
        Assert.Equal([1f, -2f], weights["conv.weight"].Floats);
        Assert.Empty(weights["steps"].Shape);
        Assert.Equal([7L], weights["steps"].Integers);
        Assert.Equal([KeyValuePair.Create("format", "pt")], metadata);
        Assert.Empty(notes);
    }

    [Fact]
    public void The_order_of_the_header_is_kept_whatever_the_order_of_the_data()
    {
        var path = Save(SafetensorsBytes.Of(
            """{"z":{"dtype":"U8","shape":[1],"data_offsets":[2,3]},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 1, 2, 3));

        var weights = SafetensorsFile.Read(path).Weights;

        Assert.Equal(["z", "a"], weights.Keys);
        Assert.Equal([3L], weights["z"].Integers);
        Assert.Equal([1L, 2L], weights["a"].Integers);
    }

    // 1.5 is 0x3E00 in 16 bits, 0x3FC0 in bfloat16, 0x3FF8 and six zero bytes in 64 bits: IEEE 754, and float32's upper half.
    [Theory]
    [InlineData("F16", new byte[] { 0x00, 0x3E }, "1 tensor of Float16 widened to Float32.")]
    [InlineData("BF16", new byte[] { 0xC0, 0x3F }, "1 tensor of BFloat16 widened to Float32.")]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, "1 tensor of Float64 rounded to Float32.")]
    public void Floats_of_other_widths_become_32_bit_floats_and_that_is_said(string type, byte[] oneAndAHalf, string note)
    {
        var path = Save(Single(type, oneAndAHalf));

        var (weights, _, notes) = SafetensorsFile.Read(path);

        Assert.Equal([1.5f], weights["x"].Floats);
        Assert.Equal([note], notes);
    }

    [Theory]
    [InlineData("I32", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, -2L)]
    [InlineData("I16", new byte[] { 0xFE, 0xFF }, -2L)]
    [InlineData("I8", new byte[] { 0xFE }, -2L)]
    [InlineData("U64", new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F }, long.MaxValue)]
    [InlineData("U32", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, 4_294_967_294L)]
    [InlineData("U16", new byte[] { 0xFE, 0xFF }, 65_534L)]
    [InlineData("U8", new byte[] { 0xFE }, 254L)]
    [InlineData("BOOL", new byte[] { 0x02 }, 1L)]
    public void Integers_of_other_widths_become_64_bit_integers(string type, byte[] stored, long expected) =>
        Assert.Equal([expected], SafetensorsFile.Read(Save(Single(type, stored))).Weights["x"].Integers);

    [Theory]
    [InlineData("F64", new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xEF, 0x7F }, "1.7976931348623157E+308 is beyond a 32-bit float")]
    [InlineData("U64", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 }, "9223372036854775808 is beyond a signed 64-bit integer")]
    public void A_value_that_would_be_lost_is_refused(string type, byte[] stored, string reason)
    {
        var path = Save(Single(type, stored));

        Assert.Equal($"'{path}' holds a value in 'x' that cannot be kept: {reason}. Save it in range.", Fault(path).Message);
    }

    [Fact]
    public void Infinities_and_NaN_of_64_bits_stay_what_they_are()
    {
        byte[] data = [.. BitConverter.GetBytes(double.PositiveInfinity), .. BitConverter.GetBytes(double.NaN)];

        Assert.Equal([float.PositiveInfinity, float.NaN], SafetensorsFile.Read(Save(Single("F64", data, count: 2))).Weights["x"].Floats);
    }

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit_and_in_order()
    {
        var shape = Gen.Int[0, 3].Array[0, 4];
        var tensor = Gen.Select(shape, Gen.Bool, Gen.Int)
            .Select(
                (extents, isFloat, seed) =>
                {
                    var type = isFloat ? ElementType.Float32 : ElementType.Int64;
                    var data = new byte[extents.Aggregate(isFloat ? 4 : 8, (product, extent) => product * extent)];
                    new Random(seed).NextBytes(data); // NaNs of every kind among them
                    return new WeightTensor(type, extents, data);
                });
        var entries = Gen.Select(Gen.String[1, 12], tensor)
            .Array[0, 6]
            .Where(pairs => pairs.Select(pair => pair.Item1).Distinct().Count() == pairs.Length);

        // Bytes are compared, because two NaNs with other bits are equal as floats.
        Gen.Select(entries, Gen.Dictionary(Gen.String[1, 8], Gen.String)[0, 3]).Holds(sample =>
        {
            var (pairs, metadata) = sample;
            var written = new StateDictionary();
            foreach (var (key, value) in pairs)
            {
                written.Add(key, value);
            }
            var path = _folder.File("law.safetensors");
            SafetensorsFile.Write(path, written, metadata);
            var read = SafetensorsFile.Read(path);

            Assert.Equal(written.Keys, read.Weights.Keys);
            Assert.All(written, entry => Assert.Equal(entry.Value.Shape, read.Weights[entry.Key].Shape));
            Assert.All(written, entry => Assert.Equal(entry.Value.ElementType, read.Weights[entry.Key].ElementType));
            Assert.All(written, entry => Assert.Equal(entry.Value.Data, read.Weights[entry.Key].Data));
            Assert.Equal(metadata.OrderBy(entry => entry.Key), read.Metadata.OrderBy(entry => entry.Key));
        });
    }

    // The checksum is Python's: hashlib.sha256 over the file's bytes with 64 zeros in the place of the digits.
    [Fact]
    public void A_written_file_has_a_plain_header_a_checksum_and_aligned_data()
    {
        var path = _folder.File("two.safetensors");

        SafetensorsFile.Write(path, Two(), new Dictionary<string, string> { ["model"] = "enet" });

        var file = File.ReadAllBytes(path);
        Assert.Equal(
            """{"__metadata__":{"pixelwise.format":"1","pixelwise.sha256":"487164867d8edd7c5b34e8b6488bf93798595ae64ad5dc8bb9147a7663e6eef6","model":"enet"},"w":{"dtype":"F32","shape":[1,3],"data_offsets":[8,20]},"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}""",
            SafetensorsBytes.HeaderOf(file));
        Assert.Equal(0, (file.Length - 20) % 8);
        Assert.Equal([5L], MemoryMarshal.Cast<byte, long>(file.AsSpan()[^20..^12]));
        Assert.Equal([1f, 2f, 3f], MemoryMarshal.Cast<byte, float>(file.AsSpan()[^12..]));
    }

    [Fact]
    public void The_same_weights_give_the_same_bytes()
    {
        var (first, second) = (_folder.File("first.safetensors"), _folder.File("second.safetensors"));

        SafetensorsFile.Write(first, Two());
        SafetensorsFile.Write(second, Two());

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    [Fact]
    public void One_altered_bit_anywhere_in_a_file_of_ours_is_noticed()
    {
        var path = _folder.File("two.safetensors");
        SafetensorsFile.Write(path, Two());
        var file = File.ReadAllBytes(path);

        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            var altered = (byte[])file.Clone();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, altered);

            var fault = Record.Exception(() => SafetensorsFile.Read(path));

            Assert.True(fault is DataFaultException, $"Bit {bit % 8} of byte {bit / 8}: {fault?.ToString() ?? "nothing was noticed"}");
        }
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var path = _folder.File("two.safetensors");
        SafetensorsFile.Write(path, Two());
        var file = File.ReadAllBytes(path);

        for (var length = 0; length < file.Length; length++)
        {
            File.WriteAllBytes(path, file[..length]);
            Assert.Throws<DataFaultException>(() => SafetensorsFile.Read(path));
        }
    }

    [Fact]
    public void A_file_of_ours_that_was_altered_says_so()
    {
        var path = _folder.File("two.safetensors");
        SafetensorsFile.Write(path, Two());
        var file = File.ReadAllBytes(path);
        file[^1] ^= 1;
        File.WriteAllBytes(path, file);

        Assert.Equal(
            $"'{path}' was altered after it was written: its checksum does not fit. Copy it again from where it came; " +
            "if another program changed it on purpose, remove 'pixelwise.format' and 'pixelwise.sha256' from its metadata.",
            Fault(path).Message);
    }

    [Theory]
    [InlineData("{}", "1 bytes at its end belong to no tensor")]
    [InlineData("[]", "its header is not that of a .safetensors file")]
    [InlineData("{\"x\":", "its header is not that of a .safetensors file")]
    [InlineData(
        """{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""",
        "its header is not that of a .safetensors file (Duplicate property 'x' encountered")]
    [InlineData("""{"x":{"dtype":"U8","shape":[1]}}""", "the header's entry for 'x' has no 'data_offsets'")]
    [InlineData("""{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"code":"1"}}""", "the header's entry for 'x' makes no sense")]
    [InlineData("""{"x":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}}""", "the header's entry for 'x' makes no sense")]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", "it is cut off: 2 bytes of tensors were written, 1 are there")]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,1]}}""", "'x' has 1 bytes, which is not U8 of [2]")]
    [InlineData("""{"x":{"dtype":"U8","shape":[-1,-1],"data_offsets":[0,1]}}""", "'x' has 1 bytes, which is not U8 of [-1, -1]")]
    [InlineData(
        """{"x":{"dtype":"U8","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,1]}}""",
        "'x' has 1 bytes, which is not U8 of [2147483647, 2147483647, 2147483647]")]
    [InlineData(
        """{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"y":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""",
        "'y' begins at byte 0 of the data, where byte 1 is next")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0],"data_offsets":[1,1]}}""", "'x' begins at byte 1 of the data, where byte 0 is next")]
    public void A_header_that_breaks_the_formats_rules_is_refused(string header, string fault)
    {
        var path = Save(SafetensorsBytes.Of(header, 1));

        Assert.StartsWith($"'{path}' is damaged: {fault}", Fault(path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_larger_than_the_formats_limit_is_refused_before_it_is_read()
    {
        var file = SafetensorsBytes.Of("{}");
        BitConverter.TryWriteBytes(file, 100_000_001L);
        var path = Save(file);

        Assert.Equal(
            $"'{path}' is damaged: it claims a header of 100000001 bytes, where 2 to 100000000 are allowed. Copy or download it again.",
            Fault(path).Message);
    }

    [Fact]
    public void A_type_that_cannot_be_held_names_the_ones_that_can()
    {
        var path = Save(Single("F8_E4M3", [1]));

        Assert.Equal(
            $"'{path}' holds 'x' as F8_E4M3, which cannot be read. "
            + "Save it as one of F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32, U16, U8, BOOL.",
            Fault(path).Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.StartsWith(
            $"Weights file `{_folder.File("none")}` does not exist; check the path",
            Fault(_folder.File("none")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Reading_holds_each_tensor_once()
    {
        const int bytes = 8_000_000;
        var weights = new StateDictionary { { "w", WeightTensor.Zeros(bytes / 4) } };
        var path = _folder.File("large.safetensors");
        SafetensorsFile.Write(path, weights);
        SafetensorsFile.Read(path); // what is allocated once for all

        var before = GC.GetAllocatedBytesForCurrentThread();
        SafetensorsFile.Read(path);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, bytes, bytes + 500_000);
    }

    [Fact]
    public void Metadata_and_names_that_the_format_reserves_are_refused()
    {
        var path = _folder.File("x.safetensors");

        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(path, Two(), new Dictionary<string, string> { ["pixelwise.sha256"] = "" }));
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(path, new StateDictionary { { "__metadata__", WeightTensor.Scalar(1) } }));
        Assert.Empty(_folder.FileNames);
    }

    private static StateDictionary Two()
    {
        var w = WeightTensor.Zeros(1, 3);
        new float[] { 1, 2, 3 }.CopyTo(w.Floats);
        return new StateDictionary { { "w", w }, { "n", WeightTensor.Scalar(5) } };
    }

    private static byte[] Single(string type, byte[] data, int count = 1) =>
        SafetensorsBytes.Of($$$"""{"x":{"dtype":"{{{type}}}","shape":[{{{count}}}],"data_offsets":[0,{{{data.Length}}}]}}""", data);

    private string Save(byte[] file)
    {
        var path = _folder.File("weights.safetensors");
        File.WriteAllBytes(path, file);
        return path;
    }

    private static DataFaultException Fault(string path) => Assert.Throws<DataFaultException>(() => SafetensorsFile.Read(path));
}
