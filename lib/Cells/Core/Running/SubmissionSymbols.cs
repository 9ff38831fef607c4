using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Cells;

/// <summary>The lines of cells in stack traces, where the runtime itself does not look them up: in a browser.</summary>
internal sealed class SubmissionSymbols
{
    private readonly Dictionary<Assembly, byte[]> _symbols = [];

    public void Add(Assembly assembly, byte[] symbols) => _symbols[assembly] = symbols;

    /// <summary>The cell and the line of a frame; null for a frame that is in no cell.</summary>
    public (string File, int Line)? Find(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method || !_symbols.TryGetValue(method.Module.Assembly, out var symbols))
        {
            return null;
        }
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        var reader = provider.GetMetadataReader();
        var handle = (MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken);
        var point = reader.GetMethodDebugInformation(handle).GetSequencePoints()
            .Where(point => !point.IsHidden && point.Offset <= frame.GetILOffset())
            .Select(point => (SequencePoint?)point)
            .LastOrDefault();
        return point is { } found ? (reader.GetString(reader.GetDocument(found.Document).Name), found.StartLine) : null;
    }
}
