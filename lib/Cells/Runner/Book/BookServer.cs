using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Cells.Runner;

/// <summary>Serves a folder to the browsers of this machine, and to nobody else.</summary>
internal static class BookServer
{
    private const int FirstPort = 8321;
    private const int LastPort = 8370;

    private static readonly FileExtensionContentTypeProvider s_types = new(new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".wasm"] = "application/wasm",
        [".ipynb"] = "application/x-ipynb+json; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
        [".png"] = "image/png",
        [".txt"] = "text/plain; charset=utf-8",
        [".csv"] = "text/plain; charset=utf-8",
        [".md"] = "text/plain; charset=utf-8",
    });

    /// <summary>Serves until it is stopped.</summary>
    /// <exception cref="NotebookException">No port is free.</exception>
    public static async Task RunAsync(string folder, bool opens, Screen screen, CancellationToken cancellationToken)
    {
        await using var server = await StartAsync(folder, cancellationToken);
        var address = $"{server.Urls.Single()}/";
        screen.WriteLine($"Serving it at {address} until you press Ctrl+C.");
        if (opens)
        {
            _ = OpenAsync(address, screen);
        }
        await server.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>Begins to serve.</summary>
    /// <exception cref="NotebookException">No port is free.</exception>
    public static async Task<WebApplication> StartAsync(string folder, CancellationToken cancellationToken)
    {
        for (var port = FirstPort; port <= LastPort; port++)
        {
            var server = Create(folder, port);
            try
            {
                await server.StartAsync(cancellationToken);
                return server;
            }
            catch (IOException)
            {
                await server.DisposeAsync();
            }
        }
        throw new NotebookException(
            $"No port from {FirstPort} to {LastPort} is free. Stop what serves a book in another window.");
    }

    private static WebApplication Create(string folder, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        var server = builder.Build();
        server.Use((context, next) => IsForThis(context.Request, folder) ? next(context) : NotFound(context));
        server.UseFileServer(new FileServerOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            StaticFileOptions =
            {
                ContentTypeProvider = s_types,
                ServeUnknownFileTypes = true,
                DefaultContentType = "application/octet-stream",
                OnPrepareResponse = file =>
                {
                    file.Context.Response.Headers.XContentTypeOptions = "nosniff";
                    file.Context.Response.Headers.CacheControl = "no-cache";
                },
            },
        });
        return server;
    }

    /// <summary>Not asked by a site whose name leads here, nor for what is hidden or may lie behind a link elsewhere.</summary>
    private static bool IsForThis(HttpRequest request, string folder)
    {
        var way = folder;
        return request.Host.Host is "127.0.0.1" or "localhost"
            && request.Path.Value!.Split('/').All(name =>
                !name.StartsWith('.') && new FileInfo(way = Path.Join(way, name)).LinkTarget is null);
    }

    private static async Task OpenAsync(string address, Screen screen)
    {
        if (!await BrowserWindow.TryOpenAsync(address))
        {
            screen.WriteLine($"No browser could be started here: open {address} in one.");
        }
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
