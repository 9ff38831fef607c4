using System.Diagnostics;
using System.Reflection;

namespace Cells;

/// <summary>Tells of an exception what belongs to the cells: no frame of a library, no path of a machine.</summary>
internal static class CellError
{
    /// <summary>Longer messages are cut: nobody reads on, and what is shown of a cell has its limit.</summary>
    private const int MaxMessage = 10_000;

    private const int MaxTraceback = 100_000;

    public static ErrorOutput From(Exception exception, SubmissionSymbols symbols)
    {
        while (exception is TargetInvocationException { InnerException: { } inner })
        {
            exception = inner;
        }
        var traceback = new List<string>();
        var left = MaxTraceback;
        foreach (var line in Lines(exception, symbols))
        {
            left -= line.Length;
            traceback.Add(left < 0 ? "… [cut: there is more]" : line);
            if (left < 0)
            {
                break;
            }
        }
        return new ErrorOutput(exception.GetType().FullName!, Message(exception), traceback);
    }

    private static IEnumerable<string> Lines(Exception exception, SubmissionSymbols symbols)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current != exception)
            {
                yield return $"caused by {current.GetType().FullName}: {Message(current)}";
            }
            foreach (var frame in Frames(current, symbols))
            {
                yield return frame;
            }
        }
    }

    /// <summary>The message, whatever the exception's own code makes of it.</summary>
    private static string Message(Exception exception)
    {
        string message;
        try
        {
            message = exception.Message ?? "";
        }
        catch (Exception e)
        {
            message = $"(its message cannot be told: {e.GetType().FullName})";
        }
        return message.Length <= MaxMessage ? message : $"{message[..MaxMessage]}… [cut: {message.Length} characters]";
    }

    private static IEnumerable<string> Frames(Exception exception, SubmissionSymbols symbols) =>
        from frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames()
        let place = frame.GetFileName() is { } file ? (file, frame.GetFileLineNumber()) : symbols.Find(frame)
        // A cell's symbols call it "name.ipynb, cell 3"; every other file is a path.
        where place is { File: var name } && !Path.IsPathRooted(name)
        select $"{place.Value.File}, line {place.Value.Line}";
}
