namespace Cells;

/// <summary>The Console's input, where nobody types.</summary>
internal sealed class NoInput : TextReader
{
    public override int Peek() => throw Asked();

    public override int Read() => throw Asked();

    public override int Read(char[] buffer, int index, int count) => throw Asked();

    public override string? ReadLine() => throw Asked();

    public override string ReadToEnd() => throw Asked();

    private static InvalidOperationException Asked() =>
        new("The cell asks for input, and nobody is there to type it. Put the value into the cell, or run it in an editor.");
}
