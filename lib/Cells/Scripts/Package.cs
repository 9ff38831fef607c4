namespace Cells;

/// <summary>A NuGet package a cell asks for.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its exact version.</param>
public sealed record Package(string Id, string Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Version}";
}
