using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Net.Sockets;
using System.Text;

namespace Cells.Runner;

/// <summary>The runner's side of a <see cref="CellWorker"/>: a process that runs one notebook's cells.</summary>
internal sealed class CellProcess : IDisposable
{
    private const int MaxErrorText = 10_000;

    /// <summary>How many characters a notebook may show: all of them are kept until its run is saved.</summary>
    private const int MaxShown = 50_000_000;

    private static readonly TimeSpan s_startTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_exitTime = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly int _processId;
    private readonly NamedPipeServerStream _pipe;
    private readonly string _pipeName;
    private readonly MessageStream _messages;
    private readonly StringBuilder _errorText = new();
    private readonly Task _errorsEnd;
    private long _shown;

    private CellProcess(Process process, NamedPipeServerStream pipe, string pipeName)
    {
        _pipeName = pipeName;
        _process = process;
        _processId = process.Id;
        _pipe = pipe;
        _messages = new MessageStream(pipe);
        _errorsEnd = ReadStartAsync(process.StandardError, _errorText);
        // Cells write to the channel; what a native library writes past it goes nowhere, and must not block.
        _ = ReadStartAsync(process.StandardOutput, new StringBuilder());
    }

    public static async Task<CellProcess> StartAsync(string workingDirectory, int? memory, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(workingDirectory))
        {
            throw new NotebookException($"{workingDirectory}: the folder of the notebook is no longer there.");
        }
        // A named pipe, since an anonymous one would be inherited by every process that starts at that moment.
        var name = $"cells-{Path.GetRandomFileName()}";
        if (!OperatingSystem.IsWindows())
        {
            // By its whole path, so that it can be taken away when both sides have it.
            name = Path.Combine(Path.GetFullPath(Path.GetTempPath()), name);
        }
        var pipe = CreatePipe(name);
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var program = typeof(CellWorker).Assembly.Location;
        var framework = Path.Combine(Path.GetDirectoryName(program)!, "CellWorker.runtimeconfig.json");
        var start = DotnetTool.Info(
            DotnetTool.Path, ["exec", "--runtimeconfig", framework, program, CellWorker.Verb, name, own], workingDirectory);
        if (memory is { } megabytes)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = $"0x{(long)megabytes << 20:x}";
        }
        var process = DotnetTool.Start(start);
        // A cell that reads finds the end at once instead of waiting for nobody.
        process.StandardInput.Close();
        var result = new CellProcess(process, pipe, name);
        try
        {
            await result.ConnectAsync(cancellationToken);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>Runs a part of a cell.</summary>
    /// <exception cref="CellException">It failed, or ended the process.</exception>
    public async Task RunAsync(Submission submission, Action<Output> show, CancellationToken cancellationToken)
    {
        var error = default(ErrorOutput);
        try
        {
            // A process that was stopped takes nothing more.
            await _messages.SendAsync(new Message.Run(submission), cancellationToken);
        }
        catch (IOException)
        {
            throw await EndedAsync();
        }
        while (true)
        {
            switch (await _messages.ReceiveAsync(cancellationToken))
            {
                case Message.Showed showed when (_shown += showed.Texts.Sum(text => text!.Length)) > MaxShown:
                    throw new ProcessEndedException($"It was stopped: a notebook may show {MaxShown / 1_000_000} MB.");
                case Message.Showed { Output: ErrorOutput output }:
                    error = output;
                    break;
                case Message.Showed showed:
                    show(showed.Output);
                    break;
                case Message.Ended when error is not null:
                    throw new CellException(error);
                case Message.Ended:
                    return;
                default:
                    throw await EndedAsync();
            }
        }
    }

    /// <summary>Ends the process and every process that its cells have started.</summary>
    public void Dispose()
    {
        try
        {
            ProcessGroup.KillTree(_process);
            _process.WaitForExit(s_exitTime);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException)
        {
            // It, or one of its children, has ended by itself.
        }
        ProcessGroup.Kill(_processId);
        _process.Dispose();
        _pipe.Dispose();
    }

    private static NamedPipeServerStream CreatePipe(string name)
    {
        try
        {
            return new NamedPipeServerStream(
                name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        }
        catch (Exception e) when (e is SystemException or IOException or SocketException)
        {
            throw new NotebookException(
                $"The folder for temporary files, {Path.GetTempPath()}, cannot be used. "
                + "Set TMPDIR to one that is there, may be written to, and has a short path.");
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        using var connecting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        connecting.CancelAfter(s_startTime);
        var connected = _pipe.WaitForConnectionAsync(connecting.Token);
        var exited = _process.WaitForExitAsync(connecting.Token);
        var first = await Task.WhenAny(connected, exited);
        if (first == exited && !cancellationToken.IsCancellationRequested)
        {
            await connecting.CancelAsync();
            throw new NotebookException(
                $"The process that runs cells did not start (exit code {_process.ExitCode}). "
                + "Is the .NET runtime whole? Try dotnet --info.");
        }
        try
        {
            await connected;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NotebookException(
                $"The process that runs cells did not start within {s_startTime.TotalMinutes} minutes.");
        }
        await connecting.CancelAsync();
        if (Path.IsPathRooted(_pipeName))
        {
            // Nobody else comes, and of a runner that is killed nothing is left.
            File.Delete(_pipeName);
        }
    }

    private async Task<ProcessEndedException> EndedAsync()
    {
        // One that says what is no message goes on; one that says nothing more is about to end.
        if (_messages.IsConfused || !_process.WaitForExit(s_exitTime))
        {
            ProcessGroup.KillTree(_process);
            _process.WaitForExit(s_exitTime);
        }
        var exitCode = _process.ExitCode;
        // What it started may have the stream of errors from it, and would keep it open for as long as it likes.
        ProcessGroup.Kill(_processId);
        await Task.WhenAny(_errorsEnd, Task.Delay(s_exitTime));
        string text;
        lock (_errorText)
        {
            text = _errorText.ToString();
        }
        // What the runtime says of a crash: its first lines, before the stack.
        var said = text.Split('\n')
            .Select(line => line.Trim())
            .TakeWhile(line => !line.StartsWith("at ", StringComparison.Ordinal)
                && !line.StartsWith("Repeat", StringComparison.Ordinal))
            .Where(line => line.Length > 0);
        return new ProcessEndedException(
            $"The cell ended the process it ran in (exit code {exitCode}). {string.Join(" ", said)}".TrimEnd());
    }

    /// <summary>Reads to the end and keeps the beginning.</summary>
    private static async Task ReadStartAsync(StreamReader reader, StringBuilder start)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            lock (start)
            {
                start.Append(buffer, 0, Math.Min(count, MaxErrorText - start.Length));
            }
        }
    }
}
