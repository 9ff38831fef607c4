namespace Cells;

/// <summary>What turns one text into another, as <c>diff -u</c> shows it.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    /// <summary>Above this many pairs of lines, the middle is shown as replaced whole.</summary>
    private const int MaxPairs = 4_000_000;

    public static IEnumerable<string> Unified(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var lines = Edits(before, after);
        for (var i = 0; i < lines.Count;)
        {
            var first = lines.FindIndex(i, IsChange);
            if (first < 0)
            {
                yield break;
            }
            // A hunk goes on while the next change is near enough for the contexts to meet.
            var last = first;
            for (var next = first; next >= 0 && next - last <= 2 * Context + 1; next = lines.FindIndex(last + 1, IsChange))
            {
                last = next;
                if (last + 1 >= lines.Count)
                {
                    break;
                }
            }
            var start = Math.Max(i, first - Context);
            var end = Math.Min(lines.Count, last + Context + 1);
            yield return $"@@ -{Range(lines, start, end, '+')} +{Range(lines, start, end, '-')} @@";
            for (i = start; i < end; i++)
            {
                yield return $"{lines[i].Kind}{lines[i].Text}";
            }
        }
    }

    private static bool IsChange((char Kind, string Text) line) => line.Kind != ' ';

    private static string Range(List<(char Kind, string Text)> lines, int start, int end, char other)
    {
        var before = lines.Take(start).Count(line => line.Kind != other);
        var count = lines.Take(start..end).Count(line => line.Kind != other);
        return $"{(count == 0 ? before : before + 1)},{count}";
    }

    private static List<(char Kind, string Text)> Edits(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var head = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = before.Skip(head).Reverse().Zip(after.Skip(head).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var removed = before.Take(head..(before.Count - tail)).ToList();
        var added = after.Take(head..(after.Count - tail)).ToList();
        return
        [
            .. before.Take(head).Select(line => (' ', line)),
            .. (long)removed.Count * added.Count > MaxPairs
                ? removed.Select(line => ('-', line)).Concat(added.Select(line => ('+', line)))
                : Middle(removed, added),
            .. before.TakeLast(tail).Select(line => (' ', line)),
        ];
    }

    /// <summary>By the longest common subsequence.</summary>
    private static IEnumerable<(char Kind, string Text)> Middle(List<string> before, List<string> after)
    {
        var length = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                length[i, j] = before[i] == after[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }
        var (row, column) = (0, 0);
        while (row < before.Count || column < after.Count)
        {
            if (row < before.Count && column < after.Count && before[row] == after[column])
            {
                yield return (' ', before[row++]);
                column++;
            }
            else if (row < before.Count && (column == after.Count || length[row + 1, column] >= length[row, column + 1]))
            {
                yield return ('-', before[row++]);
            }
            else
            {
                yield return ('+', after[column++]);
            }
        }
    }
}
