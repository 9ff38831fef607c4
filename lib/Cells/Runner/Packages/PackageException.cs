namespace Cells.Runner;

/// <summary>Packages could not be restored.</summary>
/// <param name="packages">What was asked for.</param>
/// <param name="messages">What NuGet said.</param>
internal sealed class PackageException(IReadOnlyCollection<Package> packages, IReadOnlyList<string> messages)
    : CellException("Package error", messages[0], messages)
{
    /// <summary>No source to ask, no such package, no such version, no answer from the source.</summary>
    private static readonly string[] s_notToBeHad = ["NU1100", "NU1101", "NU1102", "NU1301"];

    /// <summary>
    /// The reason to go on without the packages, where there is one: they could not be had. Null where the cell itself
    /// is at fault.
    /// </summary>
    public string? ReasonToSkip { get; } =
        messages.All(message => s_notToBeHad.Any(code => message.StartsWith(code, StringComparison.Ordinal)))
            ? $"needs {string.Join(" and ", packages)}, which could not be had: {messages[0]}"
            : null;
}
