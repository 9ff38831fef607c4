using System.Diagnostics;
using System.Globalization;

namespace Cells.Tests;

public sealed class ProcessGroupTests : IDisposable
{
    private readonly TestFolder _folder = new();

    /// <summary>As in a container whose first process asks after nobody: what has ended keeps its number there for ever.</summary>
    [Fact]
    public async Task IsRunning_ProcessThatNobodyAsksAfter_EndsWhenItEnds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The state of a process is read as Linux tells it.");
        var start = DotnetTool.Info(
            "sh", ["-c", "(while [ ! -e gate ]; do sleep 0.05; done) & echo $!; exec sleep 86400"], _folder.Path);
        using var parent = Process.Start(start)!;
        try
        {
            var child = int.Parse((await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, CultureInfo.InvariantCulture);
            await Patience.WaitUntilAsync(() => File.ReadAllText($"/proc/{parent.Id}/comm") == "sleep\n");
            Assert.True(ProcessGroup.IsRunning(child));
            _folder.LetGo();
            await Patience.WaitUntilAsync(() => !ProcessGroup.IsRunning(child));
            Assert.True(Directory.Exists($"/proc/{child}"));
        }
        finally
        {
            parent.Kill();
        }
    }

    public void Dispose() => _folder.Dispose();
}
