using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Cells;

/// <summary>
/// What is shown of a value whose type does not say how: of a scalar, or of what has a text of its own, that text; of
/// anything else a table of its members or items, as html and, in columns, as text. No value makes it endless.
/// </summary>
internal static class DefaultFormatter
{
    private const int MaxItems = 20;
    private const int MaxDepth = 3;
    private const int MaxText = 200;

    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;

    /// <returns>The representations, by mime type.</returns>
    public static Dictionary<string, string> Format(object? value) => value switch
    {
        null => new() { ["text/plain"] = "" },
        Builtins.Rendered rendered => new() { [rendered.MimeType] = rendered.Content },
        // By its name: a page that shows no such table need not load what knows it.
        _ when value.GetType().FullName == "System.Data.DataTable" => DataTable(value),
        Array { Rank: 2 } grid when grid.GetLength(1) is > 0 and <= MaxItems => Grid(grid),
        _ when OwnText(value) is { } text => new() { ["text/plain"] = text },
        IDictionary dictionary => Table(["key", "value"], Entries(dictionary), dictionary.Count),
        IEnumerable items => Collection(items),
        _ => Table(["member", "value"], MembersOf(value).Select(member => new[] { member.Name, Brief(member.Value, MaxDepth - 1) }), null),
    };

    /// <summary>The text of a value that is best shown as one.</summary>
    private static string? OwnText(object value) => value switch
    {
        string or IFormattable or bool or char => Convert.ToString(value, CultureInfo.InvariantCulture),
        Exception exception => $"{exception.GetType().FullName}: {exception.Message}",
        // To look at the members of a task would be to wait for it.
        Type or MemberInfo or Delegate or Task => value.ToString(),
        _ when HasOwnText(value.GetType()) => value.ToString() ?? "",
        _ => null,
    };

    /// <summary>Whether somebody wrote a ToString for the type: not the system for all, nor the compiler for a record.</summary>
    private static bool HasOwnText(Type type)
    {
        var declaring = type.GetMethod(nameof(ToString), Members, [])!.DeclaringType!;
        return declaring != typeof(object)
            && declaring != typeof(ValueType)
            && !type.IsDefined(typeof(CompilerGeneratedAttribute))
            && type.GetMethod("<Clone>$", Members) is null
            && !(type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null)
            && !typeof(ITuple).IsAssignableFrom(type)
            // A collection's items say more than the name of its type, or of a query.
            && !(typeof(IEnumerable).IsAssignableFrom(type)
                && declaring.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true
                && declaring.Namespace != "System.Text.Json.Nodes");
    }

    private static Dictionary<string, string> Collection(IEnumerable items)
    {
        items = Nested(items);
        var first = items.Cast<object?>().Take(MaxItems + 1).ToList();
        var count = items is ICollection collection ? collection.Count : (int?)null;
        if (first.Exists(item => item is not null && (OwnText(item) is not null || item is IEnumerable)))
        {
            return new() { ["text/plain"] = List(first, count, MaxDepth) };
        }
        // Columns: the members of all the items, in the order in which they come up.
        var rows = first.Take(MaxItems)
            .Select(item => MembersOf(item).DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Value))
            .ToList();
        string[] columns = [.. rows.SelectMany(row => row.Keys).Distinct()];
        return columns.Length == 0
            ? new() { ["text/plain"] = List(first, count, MaxDepth) }
            : Table(
                ["", .. columns],
                rows.Select((row, i) => (string[])
                [
                    i.ToString(CultureInfo.InvariantCulture),
                    .. columns.Select(column => row.TryGetValue(column, out var value) ? Brief(value, MaxDepth - 1) : ""),
                ]),
                count ?? first.Count,
                isMore: first.Count > MaxItems);
    }

    private static Dictionary<string, string> Grid(Array grid)
    {
        var columns = Enumerable.Range(0, grid.GetLength(1));
        return Table(
            ["", .. columns.Select(Number)],
            Enumerable.Range(0, grid.GetLength(0)).Select(row => (string[])
                [Number(row), .. columns.Select(column => Brief(grid.GetValue(At(grid, row, column)), MaxDepth - 1))]),
            grid.GetLength(0));

        static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

        static int[] At(Array grid, int row, int column) => [grid.GetLowerBound(0) + row, grid.GetLowerBound(1) + column];
    }

    private static Dictionary<string, string> DataTable(object table)
    {
        var rows = Get(table, "Rows").Cast<object>();
        return Table(
            [.. Get(table, "Columns").Cast<object>().Select(column => column.ToString()!)],
            rows.Select(row => Get(row, "ItemArray").Cast<object?>().Select(value => Brief(value, MaxDepth - 1)).ToArray()),
            rows.Count());

        static IEnumerable Get(object from, string property) => (IEnumerable)from.GetType().GetProperty(property)!.GetValue(from)!;
    }

    private static IEnumerable<string[]> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return [Brief(entry.Key, MaxDepth - 1), Brief(entry.Value, MaxDepth - 1)];
        }
    }

    private static IEnumerable<(string Name, object? Value)> MembersOf(object? value)
    {
        if (value is null)
        {
            yield break;
        }
        if (value is ITuple tuple)
        {
            for (var i = 0; i < tuple.Length; i++)
            {
                yield return ($"Item{i + 1}", tuple[i]);
            }
            yield break;
        }
        foreach (var member in value.GetType().GetMembers(Members))
        {
            switch (member)
            {
                case FieldInfo field when !field.FieldType.IsByRefLike:
                    yield return (field.Name, field.GetValue(value));
                    break;
                case PropertyInfo { CanRead: true } property
                    when property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike && !property.PropertyType.IsByRef:
                    yield return (property.Name, Read(property, value));
                    break;
            }
        }
    }

    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException e)
        {
            return $"({e.InnerException?.GetType().Name})";
        }
    }

    /// <summary>A value on one line.</summary>
    private static string Brief(object? value, int depth)
    {
        var text = value switch
        {
            null => "null",
            _ when OwnText(value) is { } own => own,
            IEnumerable items when depth > 0 && Nested(items) is var nested =>
                List([.. nested.Cast<object?>().Take(MaxItems + 1)], nested is ICollection collection ? collection.Count : null, depth),
            _ when depth > 0 => $"{{ {string.Join(", ", MembersOf(value).Take(MaxItems).Select(Member))} }}",
            _ => "…",
        };
        text = text.ReplaceLineEndings(" ");
        return text.Length <= MaxText ? text : text[..(MaxText - 1)] + "…";

        string Member((string Name, object? Value) member) => $"{member.Name}: {Brief(member.Value, depth - 1)}";
    }

    /// <summary>An array of several dimensions as one of arrays.</summary>
    private static IEnumerable Nested(IEnumerable items)
    {
        return items is Array { Rank: > 1 } array ? Part(array, []) : items;

        static IEnumerable<object?> Part(Array array, int[] from) =>
            Enumerable.Range(array.GetLowerBound(from.Length), array.GetLength(from.Length)).Select(i =>
                from.Length + 1 == array.Rank ? array.GetValue([.. from, i]) : Part(array, [.. from, i]));
    }

    private static string List(List<object?> first, int? count, int depth)
    {
        var more = first.Count <= MaxItems ? "" : count is { } all ? $", … {all - MaxItems} more" : ", …";
        return first.Count == 0 ? "[]" : $"[{string.Join(", ", first.Take(MaxItems).Select(item => Brief(item, depth - 1)))}{more}]";
    }

    private static Dictionary<string, string> Table(string[] head, IEnumerable<string[]> rows, int? count, bool isMore = false)
    {
        var shown = rows.Take(count is null ? int.MaxValue : MaxItems).ToList();
        var left = (count ?? 0) - shown.Count;
        var more = left > 0 ? $"… {(isMore && left == 1 ? "" : $"{left} ")}more" : "";
        return new()
        {
            ["text/html"] = Html(head, shown, more),
            ["text/plain"] = Plain(head, shown, more),
        };
    }

    private static string Html(string[] head, List<string[]> rows, string more)
    {
        var html = new StringBuilder("<table><thead><tr>");
        html.AppendJoin("", head.Select(name => $"<th>{WebUtility.HtmlEncode(name)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>")).Append("</tr>");
        }
        html.Append("</tbody></table>");
        return more == "" ? html.ToString() : html.Append($"<p>{more}</p>").ToString();
    }

    private static string Plain(string[] head, List<string[]> rows, string more)
    {
        var widths = head.Select((name, i) => rows.Select(row => row[i].Length).Append(name.Length).Max()).ToList();
        var lines = rows.Prepend(head)
            .Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd())
            .ToList();
        if (more != "")
        {
            lines.Add(more);
        }
        return string.Join('\n', lines);
    }
}
