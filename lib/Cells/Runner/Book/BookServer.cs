using System.ComponentModel;
using System.Diagnostics;
using System.Net;

namespace Cells.Runner;

/// <summary>Serves a folder to the browsers of this machine, and to nobody else.</summary>
internal static class BookServer
{
    private const int FirstPort = 8321;
    private const int LastPort = 8370;

    private static readonly Dictionary<string, string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".ipynb"] = "application/x-ipynb+json; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
        [".png"] = "image/png",
        [".txt"] = "text/plain; charset=utf-8",
        [".csv"] = "text/plain; charset=utf-8",
        [".md"] = "text/plain; charset=utf-8",
    };

    /// <summary>Serves until it is stopped.</summary>
    /// <exception cref="NotebookException">No port is free.</exception>
    public static async Task RunAsync(string folder, bool opens, Screen screen, CancellationToken cancellationToken)
    {
        using var listener = Listen();
        var address = listener.Prefixes.Single();
        screen.WriteLine($"Serving it at {address} until you press Ctrl+C.");
        if (opens)
        {
            _ = OpenAsync(address, screen);
        }
        using var stop = cancellationToken.Register(listener.Stop);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => Answer(context, folder), CancellationToken.None);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                break;
            }
        }
    }

    private static HttpListener Listen()
    {
        for (var port = FirstPort; port <= LastPort; port++)
        {
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            try
            {
                listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
        throw new NotebookException($"No port from {FirstPort} to {LastPort} is free. Stop what serves a book in another window.");
    }

    private static void Answer(HttpListenerContext context, string folder)
    {
        using var response = context.Response;
        try
        {
            var wanted = Uri.UnescapeDataString(context.Request.Url!.AbsolutePath).TrimStart('/');
            var path = Path.GetFullPath(Path.Combine(folder, wanted));
            if (Directory.Exists(path))
            {
                path = Path.Combine(path, "index.html");
            }
            var isInside = path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            if (context.Request.HttpMethod is not ("GET" or "HEAD") || !isInside || !File.Exists(path))
            {
                response.StatusCode = (int)HttpStatusCode.NotFound;
                return;
            }
            response.ContentType = s_types.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
            response.Headers["X-Content-Type-Options"] = "nosniff";
            response.Headers["Cache-Control"] = "no-cache";
            using var file = File.OpenRead(path);
            response.ContentLength64 = file.Length;
            if (context.Request.HttpMethod == "GET")
            {
                file.CopyTo(response.OutputStream);
            }
        }
        catch (Exception e) when (e is IOException or ArgumentException or HttpListenerException or UnauthorizedAccessException)
        {
            // The reader has gone elsewhere, or asked for what no file can be called.
        }
    }

    private static async Task OpenAsync(string address, Screen screen)
    {
        if (!await OpensAsync(address))
        {
            screen.WriteLine($"No browser could be started here: open {address} in one.");
        }
    }

    private static async Task<bool> OpensAsync(string address)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })?.Dispose();
                return true;
            }
            // What opens addresses on Linux complains of every browser that it does not find.
            using var opening = Process.Start("/bin/sh", ["-c", "exec xdg-open \"$0\" > /dev/null 2>&1", address]);
            await opening.WaitForExitAsync();
            return opening.ExitCode == 0;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
