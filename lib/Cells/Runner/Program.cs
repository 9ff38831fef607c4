using System.Globalization;
using System.Text;
using Spectre.Console;

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
        try
        {
            return CommandLine.InvokeAsync(args, directory, new Screen(AnsiConsole.Console), Console.Error)
                .GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not even why nothing could be said can be said.
            return 1;
        }
    }
}
