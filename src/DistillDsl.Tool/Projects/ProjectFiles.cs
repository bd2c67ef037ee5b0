using System.Xml;
using System.Xml.Linq;

namespace DistillDsl.Tool.Projects;

/// <summary>The projects that a path names: a project, a solution, or a folder with one of them.</summary>
internal static class ProjectFiles
{
    /// <exception cref="ToolException">There are none.</exception>
    public static IReadOnlyList<string> Of(FileSystemInfo? given)
    {
        var path = given?.FullName ?? Directory.GetCurrentDirectory();
        if (Directory.Exists(path)) path = Only(path);
        else if (!File.Exists(path)) throw new ToolException($"There is no file or folder {path}.");
        var projects = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csproj" => [path],
            ".sln" => Solution(path),
            ".slnx" => XmlSolution(path),
            _ => throw new ToolException($"{path} is no project or solution; expected a .csproj, .sln or .slnx file, or a folder with one."),
        };
        return projects.Count > 0 ? projects : throw new ToolException($"{path} has no C# projects.");
    }

    private static string Only(string folder)
    {
        foreach (var pattern in new[] { "*.slnx", "*.sln", "*.csproj" })
            switch (Directory.GetFiles(folder, pattern))
            {
                case [var one]: return one;
                case { Length: > 1 } several:
                    throw new ToolException($"{folder} has several: {string.Join(", ", several.Select(Path.GetFileName).Order())}; name one of them.");
            }
        throw new ToolException($"{folder} has no project and no solution.");
    }

    /// <summary>A line of a solution is <c>Project("{kind}") = "name", "path", "{id}"</c>.</summary>
    private static List<string> Solution(string path) =>
        [.. File.ReadLines(path).Where(static line => line.StartsWith("Project(", StringComparison.Ordinal)).Select(static line => line.Split('"'))
            .Where(static parts => parts.Length > 5).Select(static parts => parts[5]).Where(IsCSharp).Select(project => From(path, project))];

    private static List<string> XmlSolution(string path)
    {
        try
        {
            return [.. XDocument.Load(path).Descendants("Project").Select(static project => (string?)project.Attribute("Path")).OfType<string>().Where(IsCSharp)
                .Select(project => From(path, project))];
        }
        catch (XmlException fault)
        {
            throw new ToolException($"{path} is not valid XML: {fault.Message}");
        }
    }

    private static bool IsCSharp(string project) => project.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    private static string From(string solution, string project) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(solution)!, project.Replace('\\', '/')));
}
