using System.Buffers.Binary;
using Google.Protobuf;
using Pixelwise.Training.Runs;

namespace Pixelwise.Training.Tests.Runs;

public sealed class EventFileWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Events
    {
        get
        {
            Directory.CreateDirectory(_folder.PathOf("events"));
            return _folder.PathOf("events");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_begins_as_every_TensorBoard_file_does()
    {
        using var writer = new EventFileWriter(Events, clock: new StoppedClock(1.5));

        var bytes = ReadShared(writer.Path);

        // length 24, its masked checksum, field 1: wall time 1.5, field 3: the version
        byte[] expected = [24, 0, 0, 0, 0, 0, 0, 0, 0xA3, 0x7F, 0x4B, 0x22, 0x09, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0x1A, 13, .. "brain.Event:2"u8];
        Assert.Equal(expected, bytes[..^4]);
        Assert.Contains("tfevents", Path.GetFileName(writer.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Points_are_in_the_file_as_soon_as_they_are_added()
    {
        using var writer = new EventFileWriter(Events);
        writer.Add(36, [new("train/loss", 1.25), new("train/learning-rate", 0.5)]);
        writer.Add(72, [new("train/loss", double.NaN)]);

        var points = ReadEvents(writer.Path).SelectMany(one => one.Points).ToArray();

        Assert.Equal([(36L, "train/loss", 1.25f), (36L, "train/learning-rate", 0.5f), (72L, "train/loss", float.NaN)], points);
    }

    [Fact]
    public void A_resumed_run_starts_a_second_file_that_takes_up_at_its_step()
    {
        var clock = new StoppedClock(100);
        using (var first = new EventFileWriter(Events, clock: clock))
        {
            first.Add(1, [new("loss", 1)]);
        }

        using var second = new EventFileWriter(Events, firstStep: 36, clock);

        var files = Directory.GetFiles(Events).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(second.Path, files[1]);
        var start = ReadEvents(second.Path)[1];
        Assert.Equal((36L, true), (start.Step, start.IsSessionStart));
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads records and messages with code of the tests' own, checking every checksum.</summary>
    private static List<Event> ReadEvents(string path)
    {
        var bytes = ReadShared(path).AsSpan();
        var events = new List<Event>();
        while (bytes.Length > 0)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            Assert.Equal(Masked(bytes[..8]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
            var data = bytes.Slice(12, length);
            Assert.Equal(Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(bytes[(12 + length)..]));
            events.Add(Parse(data.ToArray()));
            bytes = bytes[(16 + length)..];
        }
        return events;
    }

    private static Event Parse(byte[] data)
    {
        var step = 0L;
        var start = false;
        var tags = new List<(string Tag, float Value)>();
        var input = new CodedInputStream(data);
        while (input.ReadTag() is var tag and not 0)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 2:
                    step = input.ReadInt64();
                    break;
                case 5:
                    tags.AddRange(ParseSummary(input.ReadBytes().CreateCodedInput()));
                    break;
                case 7:
                    start = input.ReadBytes().ToByteArray().AsSpan().SequenceEqual((byte[])[0x08, 1]);
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }
        return new Event(step, start, [.. tags.Select(point => (step, point.Tag, point.Value))]);
    }

    private static IEnumerable<(string Tag, float Value)> ParseSummary(CodedInputStream summary)
    {
        while (summary.ReadTag() != 0)
        {
            var value = summary.ReadBytes().CreateCodedInput();
            Assert.Equal(0x0Au, value.ReadTag());
            var tag = value.ReadString();
            Assert.Equal(0x15u, value.ReadTag());
            yield return (tag, value.ReadFloat());
        }
    }

    // Bit by bit, by the polynomial: slow, and not the product's code.
    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
            }
        }
        crc = ~crc;
        return unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8);
    }

    private sealed record Event(long Step, bool IsSessionStart, IReadOnlyList<(long Step, string Tag, float Value)> Points);

    private sealed class StoppedClock(double seconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
    }
}
