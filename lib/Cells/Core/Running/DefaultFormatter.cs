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
        var first = items.Cast<object?>().Take(MaxItems + 1).ToList();
        var count = items is ICollection collection ? collection.Count : (int?)null;
        if (first.TrueForAll(item => item is null || OwnText(item) is not null || item is IEnumerable))
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
            IEnumerable items when depth > 0 =>
                List([.. items.Cast<object?>().Take(MaxItems + 1)], items is ICollection collection ? collection.Count : null, depth),
            _ when depth > 0 => $"{{ {string.Join(", ", MembersOf(value).Take(MaxItems).Select(Member))} }}",
            _ => "…",
        };
        text = text.ReplaceLineEndings(" ");
        return text.Length <= MaxText ? text : text[..(MaxText - 1)] + "…";

        string Member((string Name, object? Value) member) => $"{member.Name}: {Brief(member.Value, depth - 1)}";
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
