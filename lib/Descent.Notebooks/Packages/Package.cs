namespace Descent.Notebooks;

/// <summary>A NuGet package a cell asks for.</summary>
internal sealed record Package(string Id, string Version)
{
    public override string ToString() => $"{Id} {Version}";
}
