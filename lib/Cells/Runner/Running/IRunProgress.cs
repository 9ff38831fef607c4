namespace Cells.Runner;

/// <summary>Is told how a run gets on. Notebooks run at the same time, so calls come from several threads.</summary>
internal interface IRunProgress
{
    void Restoring(IReadOnlyCollection<Package> packages);

    void Starting(Notebook notebook, Cell cell);

    void Ended(NotebookRun run);
}
