using System.Text.RegularExpressions;

namespace Descent;

/// <summary>Texts that are much alike: what all have in common once, and for each place between it what each has there.</summary>
internal sealed partial class Variants
{
    // What stands for a number in a text; one is taken that no text holds.
    private const string Marks = "~^`|¦¬\uE000";

    private Variants(string[] common, Slot[] slots, char mark) => (Common, Slots, Mark) = (common, slots, mark);

    /// <summary>What all the texts have in common, in order; between each two of these is a slot.</summary>
    public string[] Common { get; }

    /// <summary>What differs, one fewer than the pieces in common.</summary>
    public Slot[] Slots { get; }

    /// <summary>What stands for a number in <see cref="Slot.Kinds"/>.</summary>
    public char Mark { get; }

    /// <summary>Finds what texts have in common.</summary>
    /// <param name="texts">The texts, each in the pieces it is made of; at least one.</param>
    public static Variants Of(IReadOnlyList<IReadOnlyList<string>> texts)
    {
        IReadOnlyList<string> shared = texts.Aggregate(LongestInBoth);
        var mark = Marks.First(c => c == Marks[^1] || !texts.Any(t => t.Any(piece => piece.Contains(c))));

        var common = new List<string> { "" };
        var slots = new List<Slot>();
        var at = new int[texts.Count];
        for (var i = 0; i <= shared.Count; i++)
        {
            string[] between = [.. texts.Select((pieces, text) =>
            {
                var from = at[text];
                while (at[text] < pieces.Count && (i == shared.Count || pieces[at[text]] != shared[i]))
                {
                    at[text]++;
                }

                return string.Concat(pieces.Skip(from).Take(at[text]++ - from));
            })];
            if (between.Any(b => b != ""))
            {
                slots.Add(Slot.Of(between, mark));
                common.Add("");
            }

            common[^1] += i < shared.Count ? shared[i] : "";
        }

        return new([.. common], [.. slots], mark);
    }

    /// <summary>One of the texts again.</summary>
    /// <param name="text">Which.</param>
    /// <param name="wrap">What to make of the parts that differ.</param>
    public string Text(int text, Func<string, string> wrap) =>
        Common[0] + string.Concat(Slots.Select((slot, i) => wrap(slot.Text(text, Mark)) + Common[i + 1]));

    private static IReadOnlyList<string> LongestInBoth(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var length = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var both = new List<string>();
        for (var (i, j) = (0, 0); i < a.Count && j < b.Count;)
        {
            if (a[i] == b[j])
            {
                both.Add(a[i]);
                (i, j) = (i + 1, j + 1);
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return both;
    }

    /// <summary>A place where the texts differ.</summary>
    /// <param name="Kinds">What stands there, each kind once, with a mark for each number in which its uses differ.</param>
    /// <param name="Uses">For each text its kind's place in <paramref name="Kinds"/>, then its numbers, between spaces.</param>
    internal sealed partial record Slot(string[] Kinds, string[] Uses)
    {
        public static Slot Of(string[] texts, char mark)
        {
            var kinds = new List<string>();
            var uses = new string[texts.Length];
            foreach (var kind in Enumerable.Range(0, texts.Length).GroupBy(i => Number().Replace(texts[i], $"{mark}")))
            {
                string[][] numbers = [.. kind.Select(i => Number().Matches(texts[i]).Select(m => m.Value).ToArray())];
                int[] differing = [.. Enumerable.Range(0, numbers[0].Length).Where(n => numbers.Any(of => of[n] != numbers[0][n]))];
                foreach (var (text, of) in kind.Zip(numbers))
                {
                    uses[text] = string.Join(' ', [$"{kinds.Count}", .. differing.Select(n => of[n])]);
                }

                var next = 0;
                kinds.Add(Number().Replace(texts[kind.First()], m => differing.Contains(next++) ? $"{mark}" : m.Value));
            }

            return new([.. kinds], uses);
        }

        public string Text(int text, char mark)
        {
            var use = Uses[text].Split(' ');
            return string.Concat(Kinds[int.Parse(use[0])].Split(mark).Select((part, i) => (i == 0 ? "" : use[i]) + part));
        }

        [GeneratedRegex(@"-?\d+(\.\d+)?")]
        private static partial Regex Number();
    }
}
