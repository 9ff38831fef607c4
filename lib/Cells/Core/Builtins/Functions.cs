#pragma warning disable IDE1006 // Their names are those of .NET Interactive.
namespace Cells.Builtins;

/// <summary>What cells can call without a using, as they can in .NET Interactive.</summary>
public static class Functions
{
    /// <inheritdoc cref="DisplayExtensions.Display"/>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Text that is shown as HTML.</summary>
    /// <param name="content">The markup.</param>
    public static Rendered HTML(string content) => new("text/html", content);

    /// <summary>Shows a script, which runs where the notebook is read in an editor that trusts it.</summary>
    /// <param name="script">The script.</param>
    public static void Javascript(string script) => HTML($"<script type=\"text/javascript\">{script}</script>").Display();
}
