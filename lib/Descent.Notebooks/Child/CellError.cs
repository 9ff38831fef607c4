using System.Diagnostics;
using System.Reflection;

namespace Descent.Notebooks;

/// <summary>Tells of an exception what belongs to the cells: no frame of a library, no path of a machine.</summary>
internal static class CellError
{
    public static ErrorOutput From(Exception exception)
    {
        while (exception is TargetInvocationException { InnerException: { } inner })
        {
            exception = inner;
        }
        var traceback = new List<string>();
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current != exception)
            {
                traceback.Add($"caused by {current.GetType().FullName}: {current.Message}");
            }
            traceback.AddRange(Frames(current));
        }
        return new ErrorOutput(exception.GetType().FullName!, exception.Message, traceback);
    }

    private static IEnumerable<string> Frames(Exception exception) =>
        from frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames()
        let file = frame.GetFileName()
        // A cell's symbols call it "name.ipynb, cell 3"; every other file is a path.
        where file is not null && !Path.IsPathRooted(file)
        select $"{file}, line {frame.GetFileLineNumber()}";
}
