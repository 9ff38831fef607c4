using System.Text;

namespace Cells;

/// <summary>
/// Takes what cells show, in the order in which they show it, and sends it to the runner; of one cell at most
/// <see cref="Limit"/> characters.
/// </summary>
internal sealed class CellOutputs(Action<Output> send)
{
    public const int Limit = 1_000_000;

    private const int BufferSize = 4096;

    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private string _stream = "stdout";
    private int _left = Limit;

    /// <summary>The outputs of the notebook that this process runs.</summary>
    public static CellOutputs? Current { get; set; }

    public void BeginCell()
    {
        lock (_gate)
        {
            _left = Limit;
        }
    }

    /// <summary>Shows text. It is sent by the line, so that a process that dies has shown what it wrote.</summary>
    public void Write(string name, ReadOnlySpan<char> value)
    {
        lock (_gate)
        {
            if (name != _stream)
            {
                FlushText();
                _stream = name;
            }
            _text.Append(value[..Fitting(value)]);
            // Half a character, or half a line break, waits for its other half.
            if (Take(value.Length)
                && (value.Contains('\n') || _text.Length >= BufferSize)
                && !(char.IsHighSurrogate(_text[^1]) || _text[^1] == '\r'))
            {
                FlushText();
            }
        }
    }

    public void Show(object? value, bool isResult, params string[] mimeTypes)
    {
        if (value is Builtins.DisplayedValue)
        {
            // It is shown already.
            return;
        }
        // Outside the lock: what the value's own formatter writes to the Console comes before it.
        var data = ValueFormatter.Format(value, mimeTypes);
        lock (_gate)
        {
            FlushText();
            if (Take(data.Values.Sum(representation => representation.Length)))
            {
                send(new DisplayOutput(data, isResult));
            }
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            FlushText();
        }
    }

    private void FlushText()
    {
        if (_text.Length > 0)
        {
            send(new StreamOutput(_stream, _text.ToString().Replace("\r\n", "\n")));
            _text.Clear();
        }
    }

    /// <summary>How much of a text there is still room for.</summary>
    private int Fitting(ReadOnlySpan<char> value)
    {
        var fitting = Math.Clamp(_left, 0, value.Length);
        return fitting > 0 && fitting < value.Length && char.IsHighSurrogate(value[fitting - 1]) ? fitting - 1 : fitting;
    }

    /// <returns>Whether there was room. The first time there is none, a note says so.</returns>
    private bool Take(int length)
    {
        if (_left < 0)
        {
            return false;
        }
        _left -= length;
        if (_left < 0)
        {
            FlushText();
            send(new StreamOutput("stdout", "\n[The output is cut here: a cell may show 1 MB.]\n"));
            return false;
        }
        return true;
    }
}
