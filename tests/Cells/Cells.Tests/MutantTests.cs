using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cells.Tests;

/// <summary>
/// Notebooks damaged in every way a seed can think of. Each is refused with a message or read, and where it is read,
/// writing outputs into it changes nothing but them. <c>CELLS_MUTANTS=20000</c> tries as many as it says.
/// </summary>
public sealed class MutantTests
{
    private const string Sample = """
        {
          "cells": [
            {"cell_type": "markdown", "id": "a", "metadata": {"x": [1, {"y": null}]}, "source": ["# Über\n", "![p](attachment:p.png)"], "attachments": {"p.png": {"image/png": "iVBORw0KGgo="}}},
            {"cell_type": "code", "execution_count": 3, "id": "b", "metadata": {"tags": ["optional", "ünï"], "polyglot_notebook": {"kernelName": "csharp"}}, "outputs": [
              {"name": "stdout", "output_type": "stream", "text": ["one\n", "two 🙂"]},
              {"data": {"text/plain": ["x"], "image/png": "iVBORw0KGgo=", "application/json": {"a": [1, 2.5e3]}}, "execution_count": 3, "metadata": {}, "output_type": "execute_result"},
              {"data": {"text/html": "<b>\u00e9</b>"}, "metadata": {"isolated": true}, "output_type": "display_data"},
              {"ename": "E", "evalue": "v", "output_type": "error", "traceback": ["t\u001b[0m"]}], "source": "#r \"nuget: A, 1.0.0\"\nvar x = \"\\ud83d\\ude42\";"},
            {"source": [], "outputs": [], "metadata": {}, "cell_type": "code", "execution_count": null, "unknown": {"outputs": [], "cells": []}},
            {"cell_type": "raw", "metadata": {}, "source": "raw"},
            {"cell_type": "code", "source": "x"}
          ],
          "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}, "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2}}},
          "nbformat": 4, "nbformat_minor": 5, "future": [[[]]]
        }

        """;

    private static readonly CellReplacement s_hello = new(3, [new StreamOutput("stdout", "hello \"🙂\"\n"), new DisplayOutput(new Dictionary<string, string> { ["text/plain"] = "a\nb" }, true)]);

    private static readonly CellReplacement s_nothing = new(null, []);

    private static readonly string[] s_tokens =
    [
        "\"", "{", "}", "[", "]", ",", ":", "\\", "null", "\0", "\\ud800", "1e999", "-1", "\u00ff", "\r", "\t", "\"cells\":", "\"outputs\":[]", "//", "99999999999",
    ];

    private static readonly List<byte[]> s_originals =
    [
        .. new[]
        {
            Sample,
            "\uFEFF" + Sample.ReplaceLineEndings("\r\n"),
            JsonNode.Parse(Sample)!.ToJsonString(),
            JsonNode.Parse(Sample)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, IndentCharacter = '\t', IndentSize = 1 }),
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public void Mutants_AreRefusedOrKeptByteForByte()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("CELLS_MUTANTS"), out var wanted) ? wanted : 1000;
        var read = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var bytes = Mutant(new Random(seed));
            try
            {
                read += Try(bytes) ? 1 : 0;
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}: {e}\n{Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 4000)))}");
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} mutants: {read} read and written into byte for byte, {count - read} refused by a message.");
        // A trial in which every mutant is refused, or every one read, tries nothing.
        Assert.InRange(read, count / 10, count * 9 / 10);
    }

    [Fact]
    public void Originals_AreRead() => Assert.All(s_originals, bytes => Assert.True(Try(bytes)));

    private static bool Try(byte[] bytes)
    {
        Notebook notebook;
        try
        {
            notebook = Notebook.Read("mutant.ipynb", bytes);
        }
        catch (NotebookException e)
        {
            Assert.StartsWith("mutant.ipynb: ", e.Message);
            return false;
        }
        Assert.Equal(bytes, Splice(notebook, null));

        var replaced = Notebook.Read("mutant.ipynb", Splice(notebook, s_hello));
        Assert.Equal(notebook.Cells.Select(cell => (cell.Index, cell.Source, cell.Language, cell.IsOptional)), replaced.Cells.Select(cell => (cell.Index, cell.Source, cell.Language, cell.IsOptional)));
        Assert.All(replaced.Cells, cell => Assert.True(cell.ExecutionCount == 3 && OutputJson.AreEqual(s_hello.Outputs, cell.Outputs)));
        // With the outputs out again, what is left is what was left of the mutant: no other byte has changed.
        Assert.Equal(Splice(notebook, s_nothing), Splice(replaced, s_nothing));
        return true;
    }

    private static byte[] Splice(Notebook notebook, CellReplacement? replacement) =>
        NotebookSplicer.Splice(notebook, replacement is null ? [] : notebook.Cells.ToDictionary(cell => cell.Index, _ => replacement));

    private static byte[] Mutant(Random random)
    {
        var bytes = s_originals[random.Next(s_originals.Count)];
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            bytes = random.Next(3) == 0 ? MutateBytes(bytes, random) : MutateJson(bytes, random);
        }
        return bytes;
    }

    private static byte[] MutateBytes(byte[] bytes, Random random)
    {
        var (at, length) = (random.Next(bytes.Length + 1), random.Next(1, 40));
        var end = Math.Min(bytes.Length, at + length);
        return random.Next(7) switch
        {
            0 => [.. bytes[..at], (byte)random.Next(256), .. bytes[Math.Min(bytes.Length, at + 1)..]],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..end], .. bytes[at..]],
            3 => bytes[..at],
            4 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(s_tokens[random.Next(s_tokens.Length)]), .. bytes[at..]],
            5 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(new string('[', random.Next(20_000))), .. bytes[at..]],
            _ => [.. bytes[..at], (byte)' ', (byte)'\n', .. bytes[at..]],
        };
    }

    private static byte[] MutateJson(byte[] bytes, Random random)
    {
        try
        {
            var root = JsonNode.Parse(bytes.AsSpan(Notebook.PreambleLength(bytes)));
            var nodes = Nodes(root).ToList();
            Change(nodes[random.Next(nodes.Count)], random);
            return Encoding.UTF8.GetBytes(root!.ToJsonString(new JsonSerializerOptions { WriteIndented = random.Next(2) == 0, IndentSize = random.Next(1, 5), NewLine = random.Next(2) == 0 ? "\n" : "\r\n" }));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // What is broken already is only broken further.
            return MutateBytes(bytes, random);
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(child => Nodes(child.Value)).Prepend(parent),
        JsonArray parent => parent.SelectMany(Nodes).Prepend(parent),
        _ => [],
    };

    private static void Change(JsonNode node, Random random)
    {
        if (node is JsonObject { Count: > 0 } parent)
        {
            var name = parent.ElementAt(random.Next(parent.Count)).Key;
            switch (random.Next(4))
            {
                case 0:
                    parent.Remove(name);
                    break;
                case 1:
                    var value = parent[name]?.DeepClone();
                    parent.Remove(name);
                    parent.Insert(0, name, value);
                    break;
                case 2:
                    parent[$"{name}-{random.Next(10)}"] = parent[name]?.DeepClone();
                    break;
                default:
                    parent[name] = Value(random);
                    break;
            }
        }
        else if (node is JsonArray array)
        {
            array.Insert(random.Next(array.Count + 1), array.Count > 0 && random.Next(2) == 0 ? array[random.Next(array.Count)]?.DeepClone() : Value(random));
        }
    }

    private static JsonNode? Value(Random random) => random.Next(8) switch
    {
        0 => null,
        1 => JsonValue.Create(true),
        2 => JsonValue.Create(random.Next(-5, 5)),
        3 => JsonValue.Create(1e300),
        4 => JsonValue.Create(new string('ü', random.Next(5000))),
        5 => new JsonArray(),
        6 => new JsonObject(),
        _ => new JsonArray("text", 1, new JsonObject { ["cell_type"] = "code" }),
    };
}
