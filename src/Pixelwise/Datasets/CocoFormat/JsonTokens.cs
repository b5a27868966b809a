using System.Globalization;
using System.Text.Json;
using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets.CocoFormat;

/// <summary>Reads a JSON file of any size token by token: of it, memory holds one buffer, as long as its longest token at most.</summary>
internal sealed class JsonTokens : IDisposable
{
    private const int UsualBuffer = 256 * 1024;
    private static readonly string[] UsualNames = ["segmentation", "area", "iscrowd", "image_id", "bbox", "category_id", "id"];

    private readonly TreeFile _file;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[UsualBuffer];
    private int _read;      // bytes of the buffer that hold the file
    private int _consumed;  // of these, bytes of tokens already given
    private long _before;   // bytes of the file in front of the buffer
    private bool _isWhole;  // nothing comes after the buffer
    private JsonReaderState _state;
    private int _tokenAt;

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataFaultException">It is missing, or may not be read.</exception>
    public JsonTokens(TreeFile file)
    {
        (_file, _stream) = (file, file.Open("Annotation file"));
        Refill();
        if (_buffer.AsSpan(0, _read).StartsWith("\uFEFF"u8))
        {
            _consumed = 3;
        }
    }

    /// <summary>What the token is.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>Where the token begins in the file, in bytes.</summary>
    public long Start => _before + _tokenAt;

    /// <summary>Where it ends.</summary>
    public long End => _before + _consumed;

    /// <summary>The next token; false after the last.</summary>
    /// <exception cref="DataFaultException">What follows is no JSON, or the file ends within a value.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = Reader();
            if (Guarded(ref reader))
            {
                Take(ref reader);
                return true;
            }
            if (_isWhole)
            {
                return false;
            }
            Keep(ref reader);
            Refill();
        }
    }

    /// <summary>Passes over a value whose first token was just read; afterwards its last token is the current one.</summary>
    /// <exception cref="DataFaultException">As <see cref="Read"/>.</exception>
    public void Skip()
    {
        if (Type is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return;
        }
        for (var depth = 1; ;)
        {
            var reader = Reader();
            while (Guarded(ref reader))
            {
                depth += reader.TokenType switch
                {
                    JsonTokenType.StartArray or JsonTokenType.StartObject => 1,
                    JsonTokenType.EndArray or JsonTokenType.EndObject => -1,
                    _ => 0,
                };
                if (depth == 0)
                {
                    Take(ref reader);
                    return;
                }
            }
            Keep(ref reader);
            Refill();
        }
    }

    /// <summary>The name of the property whose value comes next.</summary>
    public string Name()
    {
        var value = Value();
        foreach (var name in UsualNames)
        {
            if (value.ValueTextEquals(name))
            {
                return name; // six million of them in a training set's file
            }
        }
        return Text();
    }

    /// <summary>The token as text.</summary>
    /// <exception cref="DataFaultException">It is no text.</exception>
    public string Text()
    {
        var value = Value();
        return value.TokenType == JsonTokenType.String ? value.GetString()! : throw Unexpected("a text");
    }

    /// <summary>The token as a whole number.</summary>
    /// <exception cref="DataFaultException">It is none.</exception>
    public long Integer()
    {
        var value = Value();
        return value.TokenType == JsonTokenType.Number && value.TryGetInt64(out var number) ? number : throw Unexpected("a whole number");
    }

    /// <summary>The token as a number.</summary>
    /// <exception cref="DataFaultException">It is none.</exception>
    public double Number()
    {
        var value = Value();
        return value.TokenType == JsonTokenType.Number && value.TryGetDouble(out var number) ? number : throw Unexpected("a number");
    }

    /// <summary>A refusal of the file.</summary>
    /// <param name="what">The rest of a sentence that begins with the file's name.</param>
    /// <param name="reason">What the reader underneath said, if anything.</param>
    public DataFaultException Fault(string what, Exception? reason = null) =>
        new(_file.Path, $"Annotation file `{_file}` {what}; fetch it again, or correct the program that wrote it.", reason);

    /// <summary>That another sort of value was expected where the token is.</summary>
    public DataFaultException Unexpected(string wanted) =>
        Fault(string.Create(CultureInfo.InvariantCulture, $"holds {Kind()} at byte {Start}, where {wanted} is expected"));

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private Utf8JsonReader Reader() => new(_buffer.AsSpan(_consumed, _read - _consumed), _isWhole, _state);

    // A property's name stands in quotes as well, so that it reads as a text.
    private Utf8JsonReader Value()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_tokenAt, _consumed - _tokenAt).TrimEnd(": \t\r\n"u8));
        reader.Read();
        return reader;
    }

    private bool Guarded(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (JsonException e)
        {
            throw Fault(string.Create(
                CultureInfo.InvariantCulture, $"is no JSON, or cut off: line {e.LineNumber + 1}, byte {e.BytePositionInLine} of it"), e);
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        (Type, _tokenAt, _state) = (reader.TokenType, _consumed + (int)reader.TokenStartIndex, reader.CurrentState);
        _consumed += (int)reader.BytesConsumed;
    }

    private void Keep(ref Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        _consumed += (int)reader.BytesConsumed;
    }

    private void Refill()
    {
        if (_consumed == 0 && _read == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length); // a token longer than the buffer
        }
        _buffer.AsSpan(_consumed, _read - _consumed).CopyTo(_buffer);
        (_before, _read, _consumed) = (_before + _consumed, _read - _consumed, 0);
        var more = _stream.ReadAtLeast(_buffer.AsSpan(_read), _buffer.Length - _read, throwOnEndOfStream: false);
        (_isWhole, _read) = (_read + more < _buffer.Length, _read + more);
    }

    private string Kind() => Type switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        _ => Type.ToString().ToLowerInvariant(),
    };
}
