namespace Cells.Tests;

internal sealed class NoProgress : IRunProgress
{
    public void Restoring(IReadOnlyCollection<Package> packages)
    {
    }

    public void Starting(Notebook notebook, Cell cell)
    {
    }

    public void Ended(NotebookRun run)
    {
    }
}
