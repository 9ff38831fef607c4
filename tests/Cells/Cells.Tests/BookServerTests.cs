using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace Cells.Tests;

/// <summary>A served book, asked by sockets: no client shall make a request what it is not.</summary>
public sealed class BookServerTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private WebApplication? _server;

    private int Port => new Uri(_server!.Urls.Single()).Port;

    public async ValueTask InitializeAsync()
    {
        Write("secret.txt", "secret");
        Write("book/index.html", "<!doctype html>");
        Write("book/.hidden.txt", "secret");
        Write("book/.git/config.txt", "secret");
        Write("book/a b/ü.json", "{}");
        Write("book/live/x.wasm", "wasm");
        Write("book/live/x.gz", "gz");
        _server = await BookServer.StartAsync(_folder.PathOf("book"), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/index.html?x#y", "text/html; charset=utf-8")]
    [InlineData("/a%20b/%C3%BC.json", "application/json; charset=utf-8")]
    [InlineData("/live/x.wasm", "application/wasm")]
    [InlineData("/live/x.gz", "application/octet-stream")]
    public async Task File_IsServedAsWhatItIsAndNotKept(string target, string type)
    {
        var answer = await AskAsync("GET", target);
        Assert.StartsWith("HTTP/1.1 200 ", answer);
        Assert.Contains($"\r\nContent-Type: {type}\r\n", answer);
        Assert.Contains("\r\nX-Content-Type-Options: nosniff\r\n", answer);
        Assert.Contains("\r\nCache-Control: no-cache\r\n", answer);
    }

    [Fact]
    public async Task Head_TellsTheLengthAlone() =>
        Assert.Matches("(?s)^HTTP/1.1 200 .*\r\nContent-Length: 15\r\n.*\r\n\r\n$", await AskAsync("HEAD", "/index.html"));

    [Theory]
    [InlineData("/nothing.html")]
    [InlineData("/live/")]
    [InlineData("/../secret.txt")]
    [InlineData("/live/../../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd")]
    [InlineData("/..%5csecret.txt")]
    [InlineData("/..%252fsecret.txt")]
    [InlineData("//etc/passwd")]
    [InlineData("/%2fetc%2fpasswd")]
    [InlineData("/index.html/../../secret.txt")]
    [InlineData("http://127.0.0.1/../secret.txt")]
    [InlineData("/.hidden.txt")]
    [InlineData("/.git/config.txt")]
    [InlineData("/index.html%00.txt")]
    [InlineData("../secret.txt")]
    public async Task WhatIsNotInTheFolder_IsNotServed(string target)
    {
        var answer = await AskAsync("GET", target);
        Assert.Matches("^HTTP/1.1 (404|400) ", answer);
        Assert.DoesNotContain("secret", answer);
        Assert.DoesNotContain("root:", answer);
    }

    [Fact]
    public async Task Link_IsNotFollowed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        File.CreateSymbolicLink(_folder.PathOf("book/file.txt"), _folder.PathOf("secret.txt"));
        Directory.CreateSymbolicLink(_folder.PathOf("book/folder"), _folder.Path);
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync("GET", "/file.txt"));
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync("GET", "/folder/secret.txt"));
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync("GET", "/live/../folder/secret.txt"));
    }

    [Theory]
    [InlineData("POST", "127.0.0.1")]
    [InlineData("GET", "example.com")]
    [InlineData("GET", "127.0.0.1.example.com:80")]
    public async Task OtherMethodOrName_IsNotAnswered(string method, string host) =>
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(method, "/index.html", host));

    [Fact]
    public async Task Server_IsThisMachinesAlone_AndTakesAnotherPortWhereOneIsTaken()
    {
        await using var second = await BookServer.StartAsync(_folder.PathOf("book"), TestContext.Current.CancellationToken);
        Assert.Equal("127.0.0.1", new Uri(second.Urls.Single()).Host);
        Assert.NotEqual(_server!.Urls.Single(), second.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Dispose();
    }

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf(name))!);
        File.WriteAllText(_folder.PathOf(name), content);
    }

    private async Task<string> AskAsync(string method, string target, string host = "127.0.0.1")
    {
        using var client = new TcpClient("127.0.0.1", Port);
        var request = $"{method} {target} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
