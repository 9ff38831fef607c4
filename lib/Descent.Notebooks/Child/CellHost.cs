using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Descent.Notebooks;

/// <summary>
/// The process in which one notebook's cells run. It does what the runner says and ends when the runner does, so that
/// no cell outlives the command that started it.
/// </summary>
internal sealed class CellHost
{
    /// <summary>The first argument that makes this program a <see cref="CellHost"/>; the second names the pipe.</summary>
    public const string Verb = "--run-cells-of";

    private readonly LibraryResolver libraries = new();
    private readonly CellOutputs outputs;
    private readonly MessageStream messages;
    private readonly CellConsole standardOutput;
    private readonly CellConsole standardError;
    private object?[] submissions = new object?[64];
    private int count;

    private CellHost(MessageStream messages)
    {
        this.messages = messages;
        outputs = new CellOutputs(output => messages.Send(new Message.Showed(output)));
        CellOutputs.Current = outputs;
        standardOutput = new CellConsole(outputs, "stdout");
        standardError = new CellConsole(outputs, "stderr");
    }

    /// <summary>Runs what comes through the pipe. Does not return: the process ends with the pipe.</summary>
    public static void Run(string pipeName)
    {
        // So that what the cells start can be ended with them, even where it has outlived its own parent.
        var isLeader = ProcessGroup.TryLead();
        // Ctrl+C reaches every process of the terminal; it is the runner that answers it.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var pipe = new NamedPipeClientStream(
            ".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        pipe.Connect();
        var messages = new MessageStream(pipe);
        var work = new BlockingCollection<Message.Run>();
        // A thread of its own: whatever a cell does to the thread pool, the end of the pipe is seen.
        new Thread(() => Receive(messages, work, isLeader)) { IsBackground = true }.Start();
        var host = new CellHost(messages);
        foreach (var run in work.GetConsumingEnumerable())
        {
            host.Run(run);
        }
    }

    private static void Receive(MessageStream messages, BlockingCollection<Message.Run> work, bool isLeader)
    {
        while (messages.Receive() is Message.Run run)
        {
            work.Add(run);
        }
        if (isLeader)
        {
            ProcessGroup.Kill(Environment.ProcessId);
        }
        Process.GetCurrentProcess().Kill();
    }

    private void Run(Message.Run run)
    {
        if (run.StartsCell)
        {
            outputs.BeginCell();
            // Whatever the cell before has put in their place.
            Console.SetOut(standardOutput);
            Console.SetError(standardError);
        }
        libraries.Add(run.Assemblies, run.NativeLibraries);
        try
        {
            if (run.Script is { } script && RunScript(script) is { } value)
            {
                outputs.Show(value, isResult: !run.IsImported);
            }
        }
        catch (Exception e)
        {
            outputs.Fail(CellError.From(e));
        }
        outputs.Flush();
        messages.Send(new Message.Ended());
    }

    private object? RunScript(CompiledScript script)
    {
        // The compiler numbers submissions from 1; the first place is for globals, of which there are none.
        count++;
        if (count >= submissions.Length)
        {
            Array.Resize(ref submissions, submissions.Length * 2);
        }
        var assembly = AssemblyLoadContext.Default.LoadFromStream(
            new MemoryStream(script.Assembly), new MemoryStream(script.Symbols));
        var factory = assembly.GetType(script.TypeName, throwOnError: true)!
            .GetMethod("<Factory>", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        return factory(submissions).GetAwaiter().GetResult();
    }
}
