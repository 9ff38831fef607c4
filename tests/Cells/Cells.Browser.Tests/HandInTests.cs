using System.Text.Json.Nodes;

namespace Cells.Browser.Tests;

/// <summary>A class's page: tries are counted, and what was written becomes a file for a teacher.</summary>
public sealed class HandInTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("class-test-");
    private Book _book = null!;

    public async ValueTask InitializeAsync()
    {
        var notebooks = Directory.CreateDirectory(Path.Combine(_folder.FullName, "notebooks"));
        File.WriteAllText(Path.Combine(notebooks.FullName, "sums.ipynb"), """
            { "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              { "cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Sums" },
              { "cell_type": "code", "id": "check", "metadata": {}, "execution_count": null, "outputs": [],
                "source": "string Check(int? x) => x == 22 ? \"✓ right\" : x is null ? \"✗ Nothing yet.\" : $\"✗ Not {x}.\\nMore.\";" },
              { "cell_type": "code", "id": "add", "metadata": {}, "execution_count": 1, "source": "Check(null)", "outputs": [
                { "output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": { "text/plain": "✗ Nothing yet." } }] },
              { "cell_type": "code", "id": "again", "metadata": {}, "execution_count": 1, "source": "Check( null )", "outputs": [
                { "output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": { "text/plain": "✗ Nothing yet." } }] }
            ] }
            """);
        var edition = Path.Combine(_folder.FullName, "class.json");
        File.WriteAllText(edition, """
            { "title": "Class", "pages": [{ "file": "tasks", "title": "Tasks", "from": [{ "notebook": "notebooks/sums.ipynb", "cells": ["check..again"] }] }] }
            """);
        _book = await Book.MakeAsync(_folder.FullName, edition: edition);
    }

    [Fact]
    public async Task HandIn_AfterTries_DownloadsTheCodeTheNameAndTheTries()
    {
        await using var page = await BookPage.OpenAsync(browser, _book, "tasks.html");
        var score = page.Page.Locator(".toolbar .score");
        await Assertions.Expect(score).ToHaveTextAsync("0 of 2 solved, 0 tries");

        await page.RunAsync(1);
        foreach (var code in (string[])["Check(21)", "Check(21)", "Check(3)", "Check(22)", "Check(4)"])
        {
            await page.WriteAsync(2, code);
            await page.RunAsync(2);
        }
        await Assertions.Expect(score).ToHaveTextAsync("1 of 2 solved, 3 tries");
        await Assertions.Expect(page.Cell(2).Locator(".tick")).ToHaveTextAsync("✓ Solved before, 3 tries");
        await page.Page.ReloadAsync();
        await Assertions.Expect(score).ToHaveTextAsync("1 of 2 solved, 3 tries");

        await page.Button("Hand In").ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        Assert.Empty(await page.Test.AxeViolationsAsync());
        await dialog.GetByLabel("Your name").FillAsync("Ann / Bo");
        var download = await page.Page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync());

        Assert.Equal("Ann _ Bo tasks.ipynb", download.SuggestedFilename);
        var notebook = JsonNode.Parse(File.ReadAllText(await download.PathAsync()))!;
        Assert.Equal(
            """{"name":"Ann / Bo","page":"tasks","exercises":{"add":{"tries":3,"solved":true,"answers":["✗ Not 21.","✗ Not 3."]},"again":{"tries":0,"solved":false}}}""",
            notebook["metadata"]!["handIn"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var cell = notebook["cells"]!.AsArray().Single(cell => (string?)cell!["id"] == "add")!;
        Assert.Equal("Check(4)", string.Concat(cell["source"]!.AsArray().Select(line => line!.GetValue<string>())));
        Assert.Empty(cell["outputs"]!.AsArray());

        await page.Page.ReloadAsync();
        await page.Button("Hand In").ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Your name")).ToHaveValueAsync("Ann / Bo");
        await page.AssertQuietAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _book.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
