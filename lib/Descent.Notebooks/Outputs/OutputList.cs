using System.Text;

namespace Descent.Notebooks;

/// <summary>Collects a cell's outputs in order; neighbouring texts of one stream become one output.</summary>
internal sealed class OutputList
{
    private readonly List<Output> outputs = [];
    private readonly StringBuilder text = new();
    private string stream = "";

    public void Add(Output output)
    {
        if (output is not StreamOutput next)
        {
            EndStream();
            outputs.Add(output);
            return;
        }
        if (next.Name != stream)
        {
            EndStream();
            stream = next.Name;
        }
        text.Append(next.Text);
    }

    public IReadOnlyList<Output> ToList()
    {
        EndStream();
        return outputs;
    }

    private void EndStream()
    {
        if (text.Length > 0)
        {
            outputs.Add(new StreamOutput(stream, text.ToString()));
            text.Clear();
        }
    }
}
