using System.Text;
using Spectre.Console;

namespace Cells.Tests;

/// <summary>What takes the output of a command, in place of a terminal or a pipe.</summary>
/// <param name="writer">Where it goes.</param>
/// <param name="widths">The widths of the terminal, one for each time that it is asked, the last again and again.</param>
internal sealed class TestOutput(TextWriter writer, params IReadOnlyList<int> widths) : IAnsiConsoleOutput
{
    private int _asked;

    /// <summary>Is told how often the width was asked for, each time: before something is drawn, by the one who draws.</summary>
    public Action<int>? Asked { get; init; }

    public TextWriter Writer => writer;

    public bool IsTerminal => widths.Count > 0;

    public int Width
    {
        get
        {
            _asked++;
            Asked?.Invoke(_asked);
            return widths[Math.Min(_asked, widths.Count) - 1];
        }
    }

    public int Height => 24;

    public Screen Screen(ColorSystemSupport colors = ColorSystemSupport.Standard) => new(AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        Interactive = IsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        ColorSystem = colors,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        Out = this,
    }));

    public void SetEncoding(Encoding encoding)
    {
    }
}
