using System.Xml;
using System.Xml.Linq;

namespace Cells.Runner;

/// <summary>The files that a project is built from.</summary>
internal static class ProjectSources
{
    private static readonly HashSet<string> s_built = ["artifacts", "bin", "obj"];

    /// <summary>What the build looks for in the folders above a project.</summary>
    private static readonly HashSet<string> s_above = new(StringComparer.OrdinalIgnoreCase)
    {
        "Directory.Build.props", "Directory.Build.targets", "Directory.Build.rsp", "Directory.Packages.props", "global.json",
        "NuGet.config", ".editorconfig", ".globalconfig",
    };

    /// <summary>All files of a project, of those it refers to, and above them.</summary>
    /// <returns>Null where they cannot be told without building: one of them names files elsewhere.</returns>
    public static IReadOnlySet<string>? Find(string project)
    {
        var files = new HashSet<string>();
        var projects = new Queue<string>([project]);
        while (projects.TryDequeue(out var next))
        {
            if (!files.Add(next))
            {
                continue;
            }
            var folder = Path.GetDirectoryName(next)!;
            files.UnionWith(In(folder));
            for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
            {
                files.UnionWith(Directory.EnumerateFiles(above).Where(file => s_above.Contains(Path.GetFileName(file))));
            }
            if (!TryReferences(next, projects.Enqueue))
            {
                return null;
            }
        }
        return files.Where(IsProject).All(file => file == project || TryReferences(file, _ => { })) ? files : null;
    }

    private static bool IsProject(string file) => Path.GetExtension(file) is ".props" or ".targets" or ".csproj";

    private static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => !s_built.Contains(Path.GetFileName(inner)))
            .SelectMany(In));

    private static bool TryReferences(string file, Action<string> refers)
    {
        try
        {
            foreach (var element in XElement.Load(file).DescendantsAndSelf())
            {
                foreach (var attribute in element.Attributes())
                {
                    var path = attribute.Value.Replace('\\', '/');
                    if (element.Name.LocalName == "ProjectReference" && attribute.Name == "Include")
                    {
                        refers(Path.GetFullPath(path, Path.GetDirectoryName(file)!));
                    }
                    else if (path.Contains("../", StringComparison.Ordinal) || Path.IsPathRooted(path))
                    {
                        return false;
                    }
                }
                if (!element.HasElements && element.Value.Contains("..", StringComparison.Ordinal))
                {
                    return false;
                }
            }
            return true;
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // The build is to say so.
            return false;
        }
    }
}
