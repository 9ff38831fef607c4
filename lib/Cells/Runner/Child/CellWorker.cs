using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Cells.Runner;

/// <summary>
/// The process in which one notebook's cells run. It does what the runner says and ends when the runner does, so that
/// no cell outlives the command that started it.
/// </summary>
internal static class CellWorker
{
    /// <summary>The first argument that makes this program a <see cref="CellWorker"/>; the second names the pipe.</summary>
    public const string Verb = "--run-cells-of";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs what comes through the pipe. Does not return: the process ends with the pipe.</summary>
    /// <param name="pipeName">The pipe.</param>
    /// <param name="parent">The process of the runner.</param>
    public static void Run(string pipeName, int parent)
    {
        // So that what the cells start can be ended with them, even where it has outlived its own parent.
        var isLeader = ProcessGroup.TryLead();
        // Ctrl+C reaches every process of the terminal; it is the runner that answers it.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var pipe = new NamedPipeClientStream(
            ".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        while (!TryConnect(pipe))
        {
            // A runner that was killed before it answered never will.
            if (!ProcessGroup.IsRunning(parent))
            {
                return;
            }
        }
        var messages = new MessageStream(pipe);
        var work = new BlockingCollection<Submission>();
        // A thread of its own: whatever a cell does to the thread pool, the end of the pipe is seen.
        new Thread(() => Receive(messages, work, isLeader)) { IsBackground = true }.Start();
        var libraries = new LibraryResolver();
        var runner = new SubmissionRunner(output => messages.Send(new Message.Showed(output)));
        foreach (var submission in work.GetConsumingEnumerable())
        {
            libraries.Add(submission.Assemblies, submission.NativeLibraries);
            try
            {
                runner.RunAsync(submission).GetAwaiter().GetResult();
            }
            catch (CellException e)
            {
                messages.Send(new Message.Showed(e.Error));
            }
            messages.Send(new Message.Ended());
        }
    }

    private static bool TryConnect(NamedPipeClientStream pipe)
    {
        try
        {
            pipe.Connect(s_patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static void Receive(MessageStream messages, BlockingCollection<Submission> work, bool isLeader)
    {
        while (messages.Receive() is Message.Run run)
        {
            work.Add(run.Submission);
        }
        if (isLeader)
        {
            ProcessGroup.KillDescendants(Environment.ProcessId);
            ProcessGroup.Kill(Environment.ProcessId);
        }
        Process.GetCurrentProcess().Kill();
    }
}
