namespace Cells;

/// <summary>What the page of a notebook needs to run its cells: their languages, and what they compiled to.</summary>
/// <param name="Languages">The languages of the cells, in order.</param>
/// <param name="Scripts">The parts of the cells, compiled in order by the one who publishes the notebook.</param>
public sealed record PreparedNotebook(IReadOnlyList<string> Languages, IReadOnlyList<PreparedScript> Scripts)
{
    /// <summary>Writes it as a file.</summary>
    /// <param name="version">The version of the assemblies that the scripts refer to.</param>
    public byte[] Write(string version)
    {
        var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        WriteAll(Languages, writer.Write);
        writer.Write(version);
        WriteAll(Scripts, script =>
        {
            writer.Write(script.Place);
            writer.Write(script.Code);
            WriteAll(script.Needs, writer.Write);
            WriteAll(script.Script is null ? [] : new[] { script.Script }, compiled =>
            {
                writer.Write(compiled.TypeName);
                WriteBytes(compiled.Assembly);
                WriteBytes(compiled.Symbols);
            });
        });
        return content.ToArray();

        void WriteAll<T>(IReadOnlyList<T> items, Action<T> write)
        {
            writer.Write(items.Count);
            foreach (var item in items)
            {
                write(item);
            }
        }

        void WriteBytes(byte[] bytes)
        {
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="content">What stands in it.</param>
    /// <param name="version">The version of the assemblies that are there.</param>
    /// <returns>The notebook; without scripts where they refer to another version.</returns>
    public static PreparedNotebook Read(byte[] content, string version)
    {
        using var reader = new BinaryReader(new MemoryStream(content));
        var languages = ReadAll(reader.ReadString);
        return new PreparedNotebook(languages, reader.ReadString() == version ? ReadAll(ReadScript) : []);

        PreparedScript ReadScript()
        {
            var (place, code, needs) = (reader.ReadString(), reader.ReadString(), ReadAll(reader.ReadInt32));
            return new PreparedScript(place, code, ReadAll(ReadCompiled).SingleOrDefault(), needs);
        }

        CompiledScript ReadCompiled()
        {
            var typeName = reader.ReadString();
            return new CompiledScript(ReadBytes(), ReadBytes(), typeName);
        }

        byte[] ReadBytes() => reader.ReadBytes(reader.ReadInt32());

        T[] ReadAll<T>(Func<T> read)
        {
            var items = new T[reader.ReadInt32()];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = read();
            }
            return items;
        }
    }
}
