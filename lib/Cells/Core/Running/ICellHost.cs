namespace Cells;

/// <summary>The place in which a notebook's cells run. What differs between places is here, but for what a browser's
/// single thread asks of the compiler and <see cref="SubmissionRunner"/>.</summary>
public interface ICellHost
{
    /// <summary>Reads a file that a cell imports or refers to.</summary>
    /// <param name="path">Its full path, as the notebook's folder makes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its content; null where there is no such file.</returns>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken);

    /// <summary>Gets packages.</summary>
    /// <param name="packages">What one cell asks for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What they bring.</returns>
    /// <exception cref="CellException">They cannot be had.</exception>
    Task<RestoredPackages> RestoreAsync(IReadOnlyCollection<Package> packages, CancellationToken cancellationToken);

    /// <summary>Runs what was compiled, as <see cref="SubmissionRunner"/> does it.</summary>
    /// <param name="submission">A part of a cell.</param>
    /// <param name="show">Takes what it shows, in order.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="CellException">It failed.</exception>
    Task RunAsync(Submission submission, Action<Output> show, CancellationToken cancellationToken);
}
