using System.Text;

namespace Descent.Notebooks;

/// <summary>The Console that cells write to.</summary>
internal sealed class CellConsole : TextWriter
{
    private readonly CellOutputs outputs;
    private readonly string stream;

    public CellConsole(CellOutputs outputs, string stream)
    {
        this.outputs = outputs;
        this.stream = stream;
        // What is saved does not depend on the system it ran on.
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => outputs.Write(stream, [value]);

    public override void Write(char[] buffer, int index, int count) => outputs.Write(stream, buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => outputs.Write(stream, buffer);

    public override void Write(string? value) => outputs.Write(stream, value);

    public override void WriteLine(string? value) => outputs.Write(stream, value + "\n");

    public override void Flush() => outputs.Flush();
}
