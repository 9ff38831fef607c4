using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cells.Runner;

/// <summary>What became of runs, as the XML that build servers read: a suite for each notebook, a case for each cell.</summary>
internal static partial class JUnitReport
{
    /// <param name="path">The file.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="differences">What is not as saved, where that was asked.</param>
    /// <param name="name">What a notebook is called.</param>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public static void Write(
        string path,
        IReadOnlyCollection<NotebookRun> runs,
        IReadOnlyCollection<(Notebook Notebook, CellDifference Difference)> differences,
        Func<Notebook, string> name)
    {
        var found = differences.ToLookup(pair => pair.Notebook, pair => pair.Difference);
        var suites = new XElement("testsuites", runs.Select(run => Suite(run, Clean(name(run.Notebook)), found[run.Notebook])));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
            new XDocument(suites).Save(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path}: the report cannot be written: {e.Message}");
        }
    }

    private static XElement Suite(NotebookRun run, string name, IEnumerable<CellDifference> differences)
    {
        var found = differences.ToDictionary(difference => difference.Cell);
        var cases = run.Cells.Select(cell => Case(name, cell, found.GetValueOrDefault(cell.Cell))).ToList();
        return new XElement(
            "testsuite",
            new XAttribute("name", name),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(test => test.Element("failure") is not null)),
            new XAttribute("skipped", cases.Count(test => test.Element("skipped") is not null)),
            new XAttribute("time", run.Duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)),
            cases);
    }

    private static XElement Case(string name, CellRun cell, CellDifference? difference)
    {
        var element = new XElement("testcase", new XAttribute("classname", name), new XAttribute("name", $"cell {cell.Cell.Number}"));
        if (cell is { Status: CellStatus.Failed, Outputs: [.., ErrorOutput error] })
        {
            element.Add(Failure($"{error.Name}: {error.Message}", error.Traceback));
        }
        else if (difference is not null)
        {
            element.Add(Failure(difference.Lines is [] ? "never saved with its run" : "not as saved", difference.Lines));
        }
        else if (cell.Status is CellStatus.Skipped or CellStatus.NotRun)
        {
            element.Add(new XElement("skipped", new XAttribute("message", Clean(cell.Reason ?? "a cell before it failed"))));
        }
        return element;
    }

    private static XElement Failure(string message, IEnumerable<string> lines) =>
        new("failure", new XAttribute("message", Clean(message)), Clean(string.Join('\n', lines)));

    /// <summary>A text without what XML has no way to write: control characters, and halves of a character.</summary>
    private static string Clean(string text) => NotXml().Replace(text, "\uFFFD");

    [GeneratedRegex(@"[^\t\n\r\u0020-\uFFFD]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex NotXml();
}
