using System.Buffers.Binary;
using System.Globalization;

namespace Pixelwise.Training.Runs;

/// <summary>Writes figures as TensorBoard reads them: <c>tensorboard --logdir RUN</c> shows the curves of a run while it goes on.</summary>
/// <remarks>
/// An event file is a sequence of TensorFlow records (length, its checksum, data, its checksum), each an <c>Event</c> message. The few
/// fields that scalars need are written directly; TorchSharp's own writer keeps events back in memory, where a kill loses them. Every
/// opening starts a file of its own that says at which step it takes up, and TensorBoard drops what older files hold from there on.
/// </remarks>
public sealed class EventFileWriter : IDisposable
{
    // Field numbers of tensorflow/core/util/event.proto and framework/summary.proto.
    private const int WallTime = 1;
    private const int Step = 2;
    private const int FileVersion = 3;
    private const int Summary = 5;
    private const int SessionLog = 7;
    private const int SummaryValue = 1;
    private const int ValueTag = 1;
    private const int ValueSimple = 2;
    private const int SessionStatus = 1;
    private const int SessionStart = 1;

    private readonly FileStream _file;
    private readonly TimeProvider _clock;

    /// <summary>Starts an event file.</summary>
    /// <param name="folder">Where it is made; exists.</param>
    /// <param name="firstStep">The step at which the run begins or is taken up.</param>
    /// <param name="clock">Time of the events; the machine's by default.</param>
    /// <exception cref="DataFaultException">The folder cannot be written to.</exception>
    public EventFileWriter(string folder, long firstStep = 0, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        Path = FreePath(folder, _clock.GetUtcNow());
        try
        {
            _file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(folder, $"Cannot write events to '{folder}': {fault.Message} Choose a folder that you may write to.", fault);
        }
        Write(0, message => message.WriteString(FileVersion, "brain.Event:2"));
        if (firstStep > 0)
        {
            Write(firstStep, message => message.WriteMessage(SessionLog, session => session.WriteVarint(SessionStatus, SessionStart)));
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Adds one point to each of some curves. When this returns, killing the process loses nothing of it.</summary>
    /// <param name="step">Steps done so far.</param>
    /// <param name="values">
    /// Curves and values: <c>train/loss</c>. TensorBoard groups by what stands before the slash; NaN is shown as such.
    /// </param>
    public void Add(long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Write(step, message => message.WriteMessage(Summary, summary =>
        {
            foreach (var (tag, value) in values)
            {
                summary.WriteMessage(SummaryValue, point =>
                {
                    point.WriteString(ValueTag, tag);
                    point.WriteFloat(ValueSimple, (float)value);
                });
            }
        }));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private void Write(long step, Action<ProtobufMessage> body)
    {
        var message = new ProtobufMessage();
        message.WriteDouble(WallTime, (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        if (step != 0) // a field at its default is left out
        {
            message.WriteVarint(Step, step);
        }
        body(message);
        WriteRecord(message.Bytes);
    }

    private void WriteRecord(ReadOnlySpan<byte> data)
    {
        var record = new byte[8 + 4 + data.Length + 4];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Crc32C.MaskedOf(record.AsSpan(0, 8)));
        data.CopyTo(record.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), Crc32C.MaskedOf(data));
        _file.Write(record);
        _file.Flush();
    }

    // TensorBoard reads the files of a folder in the order of their names, and knows them by `tfevents`.
    private static string FreePath(string folder, DateTimeOffset now)
    {
        for (var number = 0; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{now.ToUnixTimeSeconds():D10}.{number:D3}.pixelwise");
            var path = System.IO.Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                return path;
            }
        }
    }
}
