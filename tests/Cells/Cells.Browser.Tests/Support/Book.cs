using System.Diagnostics;

namespace Cells.Browser.Tests;

/// <summary>A book, served as <c>book --serve</c> does it.</summary>
public sealed class Book : IAsyncDisposable
{
    private readonly Process _process;

    private Book(Process process, string folder, string address)
    {
        _process = process;
        Folder = folder;
        Address = address;
    }

    /// <summary>The folder in which it was made.</summary>
    public string Folder { get; }

    /// <summary>Where it is served.</summary>
    public string Address { get; }

    /// <summary>Makes a book of the notebooks in a folder's folder <c>notebooks</c>, with the outputs that are saved.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="installed">The installed command that makes it; null for the repository's.</param>
    /// <param name="edition">The file that chooses what is in it; null for all.</param>
    public static async Task<Book> MakeAsync(string directory, string? installed = null, string? edition = null)
    {
        string[] command = installed is null ? ["dotnet", "exec", CellsTool.Path] : [installed];
        var start = new ProcessStartInfo(command[0], [.. command[1..], "book", "--saved", "--serve", .. edition is null ? [] : (string[])["--edition", edition]])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var said = new List<string>();
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.StartsWith("Serving it at ", StringComparison.Ordinal))
            {
                // It goes on to say nothing.
                return new Book(process, Path.Combine(directory, "artifacts", edition is null ? "book" : Path.GetFileNameWithoutExtension(edition)), line.Split(' ')[3]);
            }
        }
        throw new InvalidOperationException($"There is no book: {string.Join('\n', said)}\n{await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
