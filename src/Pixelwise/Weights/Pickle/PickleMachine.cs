using System.Globalization;

namespace Pixelwise.Weights.Pickle;

/// <summary>
/// Reads a pickle as data. A pickle is a program for a stack machine, and Python's own machine will run any function it names; this one
/// knows a short list of names and answers each with code of ours, so that no pickle can do more than build a value.
/// </summary>
/// <remarks>
/// None, bool, long, BigInteger, double, string and byte[] stand for themselves; a tuple is an array, a list or set a
/// <see cref="List{T}"/>, a dictionary a <see cref="PickleDictionary"/>. The machine calls itself nowhere, so nesting has no depth to
/// limit; each step makes at most one object, so the limit on steps is one on memory.
/// </remarks>
/// <param name="reader">Where the pickle is read from.</param>
/// <param name="vocabulary">What it may refer to.</param>
/// <param name="maxSteps">Instructions it may have.</param>
internal sealed class PickleMachine(PickleReader reader, IPickleVocabulary vocabulary, int maxSteps)
{
    private const int NewestProtocol = 5;

    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];

    /// <summary>Reads one pickle up to its STOP and returns its value.</summary>
    /// <exception cref="PickleRefusedException">It names something that is not on the list.</exception>
    /// <exception cref="PickleException">It is damaged or beyond a limit.</exception>
    public object? Load()
    {
        for (var step = 0; step < maxSteps; step++)
        {
            var opcode = (PickleOpcode)reader.Byte();
            if (opcode == PickleOpcode.Stop)
            {
                return Pop();
            }
            Execute(opcode);
        }
        throw new PickleException($"its description has more than the {maxSteps} steps allowed", "Save only the weights");
    }

    private void Execute(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto: RequireKnownProtocol(); break;
            case PickleOpcode.Frame: reader.UInt64(); break;

            case PickleOpcode.None: Push(null); break;
            case PickleOpcode.NewTrue: Push(true); break;
            case PickleOpcode.NewFalse: Push(false); break;
            case PickleOpcode.Int: Push(TextInteger(reader.Line())); break;
            case PickleOpcode.BinInt: Push((long)reader.Int32()); break;
            case PickleOpcode.BinInt1: Push((long)reader.Byte()); break;
            case PickleOpcode.BinInt2: Push((long)reader.UInt16()); break;
            case PickleOpcode.Long1: Push(reader.Integer(reader.Byte())); break;
            case PickleOpcode.Long4: Push(reader.Integer(reader.UInt32())); break;
            case PickleOpcode.BinFloat: Push(reader.Double()); break;

            case PickleOpcode.ShortBinUnicode: Push(reader.Utf8(reader.Byte())); break;
            case PickleOpcode.BinUnicode: Push(reader.Utf8(reader.UInt32())); break;
            case PickleOpcode.BinUnicode8: Push(reader.Utf8(reader.UInt64())); break;
            case PickleOpcode.ShortBinString: Push(reader.Latin1(reader.Byte())); break;
            case PickleOpcode.BinString: Push(reader.Latin1(reader.UInt32())); break;
            case PickleOpcode.ShortBinBytes: Push(reader.Bytes(reader.Byte())); break;
            case PickleOpcode.BinBytes: Push(reader.Bytes(reader.UInt32())); break;
            case PickleOpcode.BinBytes8: Push(reader.Bytes(reader.UInt64())); break;

            case PickleOpcode.EmptyTuple: Push(Array.Empty<object?>()); break;
            case PickleOpcode.Tuple1: Push(PopMany(1)); break;
            case PickleOpcode.Tuple2: Push(PopMany(2)); break;
            case PickleOpcode.Tuple3: Push(PopMany(3)); break;
            case PickleOpcode.Tuple: Push(PopToMark()); break;
            case PickleOpcode.EmptyList or PickleOpcode.EmptySet: Push(new List<object?>()); break;
            case PickleOpcode.FrozenSet: Push(new List<object?>(PopToMark())); break;
            case PickleOpcode.EmptyDict: Push(new PickleDictionary()); break;
            case PickleOpcode.Append: AddItems(PopMany(1)); break;
            case PickleOpcode.Appends or PickleOpcode.AddItems: AddItems(PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(PopMany(2)); break;
            case PickleOpcode.SetItems: SetItems(PopToMark()); break;

            case PickleOpcode.Mark: _marks.Add(_stack.Count); break;
            case PickleOpcode.Pop: Discard(); break;
            case PickleOpcode.PopMark: PopToMark(); break;
            case PickleOpcode.Dup: Push(Top()); break;
            case PickleOpcode.BinPut: _memo[reader.Byte()] = Top(); break;
            case PickleOpcode.LongBinPut: _memo[reader.UInt32()] = Top(); break;
            case PickleOpcode.Memoize: _memo[_memo.Count] = Top(); break;
            case PickleOpcode.BinGet: Push(Recall(reader.Byte())); break;
            case PickleOpcode.LongBinGet: Push(Recall(reader.UInt32())); break;

            case PickleOpcode.Global: Push(Find(reader.Line(), reader.Line())); break;
            case PickleOpcode.StackGlobal: PushStackGlobal(); break;
            case PickleOpcode.BinPersId: Push(vocabulary.LoadPersistent(Pop())); break;
            case PickleOpcode.Reduce or PickleOpcode.NewObj: Call(); break;
            case PickleOpcode.Build: Build(); break;
            default: throw new PickleException($"it holds instruction 0x{(byte)opcode:X2}, which PyTorch never writes");
        }
    }

    private PickleGlobal Find(string module, string name) =>
        vocabulary.Find($"{module}.{name}") ?? throw new PickleRefusedException($"{module}.{name}");

    private void PushStackGlobal()
    {
        var (name, module) = (Pop(), Pop());
        Push(Find(
            module as string ?? throw new PickleException("it names a module by something that is not text"),
            name as string ?? throw new PickleException("it names a function by something that is not text")));
    }

    private void Call()
    {
        var (arguments, function) = (Pop(), Pop());
        if (function is not PickleGlobal { Call: { } call } global)
        {
            throw new PickleRefusedException(function is PickleGlobal { Name: var name } ? $"a call of {name}" : "a call of a value");
        }
        Push(call(arguments as object?[] ?? throw new PickleException($"it calls {global.Name} without a tuple of arguments")));
    }

    private void Build()
    {
        var state = Pop();
        if (Top() is not IPickleStateful target)
        {
            throw new PickleRefusedException("attributes to be set on a value");
        }
        target.SetState(state);
    }

    private void AddItems(object?[] items)
    {
        var list = Top() as List<object?> ?? throw new PickleException("it appends to something that is not a list");
        list.AddRange(items);
    }

    private void SetItems(object?[] pairs)
    {
        var dictionary = Top() as PickleDictionary ?? throw new PickleException("it sets an entry of something that is not a dictionary");
        if (pairs.Length % 2 != 0)
        {
            throw new PickleException("it sets a key without a value");
        }
        for (var i = 0; i < pairs.Length; i += 2)
        {
            dictionary.Items.Add(KeyValuePair.Create(pairs[i], pairs[i + 1]));
        }
    }

    private void RequireKnownProtocol()
    {
        var protocol = reader.Byte();
        if (protocol > NewestProtocol)
        {
            throw new PickleException($"it is of pickle protocol {protocol}, where {NewestProtocol} is the newest known");
        }
    }

    // Python 2 writes true and false as 01 and 00.
    private static object TextInteger(string line) => line switch
    {
        "01" => true,
        "00" => false,
        _ => long.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new PickleException("it holds an integer that is none"),
    };

    private object? Recall(long slot) =>
        _memo.TryGetValue(slot, out var value) ? value : throw new PickleException($"it recalls value {slot}, which it never kept");

    private void Push(object? value) => _stack.Add(value);

    private object? Top() => _stack.Count > Floor ? _stack[^1] : throw Underflow();

    private object? Pop()
    {
        var value = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    // POP takes a mark off as well, as in Python.
    private void Discard()
    {
        if (_marks.Count > 0 && _marks[^1] == _stack.Count)
        {
            _marks.RemoveAt(_marks.Count - 1);
        }
        else
        {
            Pop();
        }
    }

    private object?[] PopMany(int count)
    {
        if (_stack.Count - count < Floor)
        {
            throw Underflow();
        }
        var values = new object?[count];
        _stack.CopyTo(_stack.Count - count, values, 0, count);
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
        {
            throw Underflow();
        }
        var values = PopMany(_stack.Count - _marks[^1]);
        _marks.RemoveAt(_marks.Count - 1);
        return values;
    }

    /// <summary>What lies below the last mark is out of reach until the mark is gone.</summary>
    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    private static PickleException Underflow() => new("it takes more values than it has made");
}
