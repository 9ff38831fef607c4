using System.Text;

namespace Cells;

/// <summary>Collects a cell's outputs in order; neighbouring texts of one stream become one output.</summary>
public sealed class OutputList
{
    private readonly List<Output> _outputs = [];
    private readonly StringBuilder _text = new();
    private string _stream = "";

    /// <summary>Adds what a cell showed next.</summary>
    /// <param name="output">The output.</param>
    public void Add(Output output)
    {
        if (output is not StreamOutput next)
        {
            EndStream();
            _outputs.Add(output);
            return;
        }
        if (next.Name != _stream)
        {
            EndStream();
            _stream = next.Name;
        }
        _text.Append(next.Text);
    }

    /// <summary>The outputs, in order.</summary>
    public IReadOnlyList<Output> ToList()
    {
        EndStream();
        return _outputs;
    }

    private void EndStream()
    {
        if (_text.Length > 0)
        {
            _outputs.Add(new StreamOutput(_stream, _text.ToString()));
            _text.Clear();
        }
    }
}
