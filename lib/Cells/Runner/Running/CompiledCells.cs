using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Microsoft.CodeAnalysis.CSharp;

namespace Cells.Runner;

/// <summary>
/// What cells compiled to, kept in a folder from run to run, by all that it depends on. What is found there is believed
/// only if this user's runner has put it there, for this very cell, and it is whole; else the cell is compiled.
/// </summary>
/// <param name="folder">Where it is kept; null to keep nothing.</param>
internal sealed class CompiledCells(string? folder)
{
    /// <summary>Names a folder to keep it in, or says <c>none</c>.</summary>
    public const string Variable = "CELLS_COMPILED";

    /// <summary>More than a cell compiles to, and less than would be felt.</summary>
    private const int MaxLength = 16 << 20;

    private const string SecretName = "secret";

    private static readonly ConcurrentDictionary<string, byte[]> s_modules = [];

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = [];
    private readonly byte[]? _secret = folder is null ? null : Secret(folder);
    private bool _hasNew;

    /// <summary>Where it is kept, unless somebody says otherwise; null where there is no such place.</summary>
    public static string? DefaultFolder =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen
            ? chosen == "none" ? null : Path.GetFullPath(chosen)
        : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } local
            ? Path.Combine(local, "cells", "compiled")
        : null;

    /// <summary>How much is kept, in bytes; what was not needed for longest goes.</summary>
    public long MaxKept { get; init; } = 64 << 20;

    /// <summary>Whether anything can be kept.</summary>
    public bool IsUsable => _secret is not null;

    /// <summary>Whether nothing is kept so far.</summary>
    public bool IsEmpty => !IsUsable || !Files().Any();

    /// <summary>What stands for the cells before the first one: the compiler, and what every cell sees.</summary>
    public static string Start { get; } = Hash(writer =>
    {
        writer.Write(typeof(CSharpCompilation).Module.ModuleVersionId.ToByteArray());
        writer.Write(typeof(ScriptCompiler).Module.ModuleVersionId.ToByteArray());
        writer.Write(Framework.Version);
    });

    /// <summary>What stands for a part of a cell, and for all parts before it.</summary>
    /// <param name="before">What stands for those.</param>
    /// <param name="place">The cell.</param>
    /// <param name="code">What stands in it.</param>
    /// <param name="references">What it refers to that no part before it did.</param>
    public static string Key(
        string before, string place, string code, IReadOnlyCollection<AssemblyFile> references) => Hash(writer =>
    {
        writer.Write(before);
        writer.Write(place);
        writer.Write(code);
        foreach (var reference in references)
        {
            writer.Write(Path.GetFileName(reference.Path));
            writer.Write(reference.Content is { } content
                ? SHA256.HashData(content)
                : s_modules.GetOrAdd(reference.Path, path => Module(path)));
        }
    });

    /// <summary>Keeps others that come for the same part away: it need not be compiled twice at once.</summary>
    /// <param name="key">What stands for it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Lets the next one in.</returns>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var one = _locks.GetOrAdd(key, _ => new SemaphoreSlim(1));
        await one.WaitAsync(cancellationToken);
        return new Entered(one);
    }

    /// <summary>What a part compiled to.</summary>
    /// <param name="key">What stands for it.</param>
    /// <param name="script">What was found; null where there is nothing to run.</param>
    /// <returns>Whether anything was found.</returns>
    public bool TryFind(string key, out CompiledScript? script)
    {
        script = null;
        if (_secret is null)
        {
            return false;
        }
        var path = Path.Combine(folder!, key);
        try
        {
            if (new FileInfo(path) is not { Exists: true, LinkTarget: null, Length: < MaxLength } file
                || WholeFile.Read(path) is not { Length: > HMACSHA256.HashSizeInBytes } content
                || !CryptographicOperations.FixedTimeEquals(Seal(content), content.AsSpan(0, HMACSHA256.HashSizeInBytes)))
            {
                return false;
            }
            using var reader = new BinaryReader(new MemoryStream(content));
            reader.BaseStream.Position = HMACSHA256.HashSizeInBytes;
            if (reader.ReadString() != key)
            {
                return false;
            }
            if (reader.ReadBoolean())
            {
                script = new CompiledScript(ReadBytes(), ReadBytes(), reader.ReadString());
            }
            if (DateTime.UtcNow - file.LastWriteTimeUtc > TimeSpan.FromHours(1))
            {
                file.LastWriteTimeUtc = DateTime.UtcNow;
            }
            return true;

            byte[] ReadBytes() => reader.ReadBytes(reader.ReadInt32());
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            return false;
        }
    }

    /// <summary>Keeps what a part compiled to, if it can be kept.</summary>
    public void Add(string key, CompiledScript? script)
    {
        if (_secret is null)
        {
            return;
        }
        using var content = new MemoryStream();
        content.Write(new byte[HMACSHA256.HashSizeInBytes]);
        using var writer = new BinaryWriter(content);
        writer.Write(key);
        writer.Write(script is not null);
        if (script is not null)
        {
            foreach (var bytes in (byte[][])[script.Assembly, script.Symbols])
            {
                writer.Write(bytes.Length);
                writer.Write(bytes);
            }
            writer.Write(script.TypeName);
        }
        var file = content.ToArray();
        Seal(file).CopyTo(file, 0);
        Try(() => Write(folder!, key, file, overwrite: true));
        _hasNew = true;
    }

    /// <summary>Lets what was not needed for longest go, where there is too much.</summary>
    public void Trim() => Try(() =>
    {
        if (!_hasNew)
        {
            return;
        }
        var kept = 0L;
        foreach (var file in Files().OrderByDescending(file => file.LastWriteTimeUtc))
        {
            kept += file.Length;
            if (kept > MaxKept)
            {
                Try(file.Delete);
            }
        }
    });

    private IEnumerable<FileInfo> Files() =>
        new DirectoryInfo(folder!).EnumerateFiles().Where(file => file.Name != SecretName);

    /// <summary>What only this user's runner can put at the head of a file: a cache from elsewhere is not believed.</summary>
    private byte[] Seal(byte[] content) => HMACSHA256.HashData(_secret!, content.AsSpan(HMACSHA256.HashSizeInBytes));

    /// <summary>What seals the files of a folder, made with it; null where it cannot be used, or others may write.</summary>
    private static byte[]? Secret(string folder)
    {
        const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        byte[]? secret = null;
        Try(() =>
        {
            var path = Path.Combine(folder, SecretName);
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(
                    folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                if ((File.GetUnixFileMode(folder) & Others) != 0)
                {
                    return;
                }
            }
            var isThere = File.Exists(path);
            if (!isThere || new FileInfo(path).Length != HMACSHA256.HashSizeInBytes)
            {
                // Another runner may be quicker, and then it is its secret that counts.
                var fresh = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
                Try(() => Write(folder, SecretName, fresh, overwrite: isThere));
            }
            secret = WholeFile.Read(path) is { Length: HMACSHA256.HashSizeInBytes } whole ? whole : null;
        });
        return secret;
    }

    /// <summary>Writes a file that is never seen in part.</summary>
    private static void Write(string folder, string name, byte[] content, bool overwrite)
    {
        var unfinished = Path.Combine(folder, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        try
        {
            using (var file = new FileStream(unfinished, options))
            {
                file.Write(content);
            }
            File.Move(unfinished, Path.Combine(folder, name), overwrite);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static byte[] Module(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            var metadata = file.GetMetadataReader();
            return metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToByteArray();
        }
        catch (Exception e) when (IsOfDisk(e) || e is BadImageFormatException or InvalidOperationException)
        {
            // The compiler is to say so, each time.
            return Guid.NewGuid().ToByteArray();
        }
    }

    private static string Hash(Action<BinaryWriter> write)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        write(writer);
        return Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            // Nothing is lost but time.
        }
    }

    private static bool IsOfDisk(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private sealed class Entered(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
