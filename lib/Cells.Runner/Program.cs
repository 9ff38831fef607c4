using System.Text;

namespace Cells.Runner;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is [CellWorker.Verb, var pipe])
        {
            CellWorker.Run(pipe);
            return 0;
        }
        Console.OutputEncoding = Encoding.UTF8;
        return CommandLine.InvokeAsync(
            args, Environment.CurrentDirectory, Console.Out, Console.Error, isTerminal: !Console.IsOutputRedirected)
            .GetAwaiter().GetResult();
    }
}
