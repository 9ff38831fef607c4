using System.Text.RegularExpressions;

namespace Descent;

/// <summary>Many lines of text, of which those that differ in nothing but numbers are held as one kind.</summary>
internal sealed partial class LineTemplates
{
    /// <summary>What stands for a number in which the lines of a kind differ; no markup holds it.</summary>
    public const char Mark = '\u0001';

    private readonly List<string> _texts = [];
    private readonly Dictionary<string, string> _uses = [];

    /// <summary>Sorts lines by their kinds.</summary>
    /// <param name="lines">The lines, and where each stands in its picture: those of one place are most alike.</param>
    public LineTemplates(IEnumerable<(int Place, string Line)> lines)
    {
        var kinds = lines.DistinctBy(l => l.Line)
            .GroupBy(l => (l.Place, Number().Replace(l.Line, $"{Mark}")), l => l.Line);
        foreach (var kind in kinds)
        {
            (string Line, string[] Numbers)[] members =
                [.. kind.Select(line => (line, Number().Matches(line).Select(m => m.Value).ToArray()))];
            var (first, numbers) = members[0];
            int[] differing = [.. Enumerable.Range(0, numbers.Length)
                .Where(i => members.Any(member => member.Numbers[i] != numbers[i]))];
            foreach (var member in members)
            {
                _uses[member.Line] = string.Join(' ', [$"{_texts.Count}", .. differing.Select(i => member.Numbers[i])]);
            }

            var next = 0;
            _texts.Add(Number().Replace(first, m => differing.Contains(next++) ? $"{Mark}" : m.Value));
        }
    }

    /// <summary>Each kind once, with marks for the numbers in which its lines differ.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>A line as its kind's place in <see cref="Texts"/> and its numbers, between spaces.</summary>
    public string Use(string line) => _uses[line];

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number();
}
