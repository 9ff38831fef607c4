using Spectre.Console;

namespace Cells.Runner;

/// <summary>
/// Where a command says what happens: on a terminal in colors; in a file, a pipe or a build server's log, and for whoever
/// has set <c>NO_COLOR</c>, as plain lines. A line stays one, however long: people copy it, and programs read it.
/// </summary>
internal sealed class Screen(IAnsiConsole console)
{
    public IAnsiConsole Console => console;

    public TextWriter Output => console.Profile.Out.Writer;

    /// <summary>Whether a person watches, on something that knows colors and takes lines back.</summary>
    public bool IsTerminal => console.Profile.Capabilities is { Interactive: true, Ansi: true, ColorSystem: not ColorSystem.NoColors };

    /// <summary>A text from anywhere as one to be read: what a terminal would obey is made visible, and where it has
    /// several lines, none of them looks like one that begins here.</summary>
    public static string Plain(string text) => string.Concat(text.ReplaceLineEndings("\n").Select(c => c switch
    {
        '\n' => "\n            ",
        '\t' => "\t",
        // Those that turn the direction of writing would let a line show another order than it has.
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => "\uFFFD",
        _ => char.IsControl(c) ? "\uFFFD" : c.ToString(),
    }));

    public void WriteLine(string line = "") => WriteLine("", Color.Default, line);

    /// <param name="colored">The beginning of the line.</param>
    /// <param name="color">Its color, where there are colors.</param>
    /// <param name="rest">The rest of the line.</param>
    public void WriteLine(string colored, Color color, string rest = "")
    {
        (colored, rest) = (Plain(colored), Plain(rest));
        if (IsTerminal)
        {
            // Not the console's own way, which breaks lines; and what was drawn here before goes.
            console.Write(ControlCode.Create(console, ansi => ansi.EraseInDisplay(0).Write(colored, color).WriteLine(rest)));
        }
        else
        {
            Output.WriteLine(colored + rest);
        }
    }
}
