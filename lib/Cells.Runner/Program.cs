using System.Globalization;
using System.Text;

namespace Cells.Runner;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is [CellWorker.Verb, var pipe, var runner])
        {
            CellWorker.Run(pipe, int.Parse(runner, CultureInfo.InvariantCulture));
            return 0;
        }
        Console.OutputEncoding = Encoding.UTF8;
        string directory;
        try
        {
            directory = Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            Console.Error.WriteLine("The folder that you are in is no longer there. Go to another one.");
            return 1;
        }
        // A terminal that calls itself dumb knows no colors and cannot take a line back.
        var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return CommandLine.InvokeAsync(args, directory, Console.Out, Console.Error, isTerminal).GetAwaiter().GetResult();
    }
}
