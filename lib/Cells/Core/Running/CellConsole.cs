using System.Text;

namespace Cells;

/// <summary>The Console that cells write to.</summary>
internal sealed class CellConsole : TextWriter
{
    private readonly CellOutputs _outputs;
    private readonly string _stream;

    public CellConsole(CellOutputs outputs, string stream)
    {
        _outputs = outputs;
        _stream = stream;
        // What is saved does not depend on the system it ran on.
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => _outputs.Write(_stream, [value]);

    public override void Write(char[] buffer, int index, int count) => _outputs.Write(_stream, buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => _outputs.Write(_stream, buffer);

    public override void Write(string? value) => _outputs.Write(_stream, value);

    public override void WriteLine(string? value) => _outputs.Write(_stream, value + "\n");

    public override void Flush() => _outputs.Flush();
}
