namespace Cells;

/// <summary>A NuGet package a cell asks for.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its exact version; <c>*</c> for the newest, <c>*-*</c> where the newest may be a preview.</param>
public sealed record Package(string Id, string Version)
{
    /// <summary>Where it may come from besides, as the notebook's <c>#i</c> say: addresses and folders, between semicolons.</summary>
    public string Sources { get; init; } = "";

    /// <summary>Whether any version will do.</summary>
    public bool IsNewest => Version.StartsWith('*');

    /// <inheritdoc/>
    public override string ToString() => IsNewest ? $"{Id} (the newest)" : $"{Id} {Version}";
}
