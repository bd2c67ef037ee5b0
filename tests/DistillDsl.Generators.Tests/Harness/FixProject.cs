using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Users' projects in a workspace, each with the networks of <see cref="Sources"/> and <see cref="UserLosses"/> beside its own files.</summary>
internal sealed class FixProject : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();

    private FixProject(int projects, IReadOnlyList<string> sources)
    {
        var solution = _workspace.CurrentSolution;
        for (var i = 0; i < projects; i++)
        {
            var template = GeneratorRun.Compilation([]);
            var project = ProjectId.CreateNewId();
            solution = solution.AddProject(ProjectInfo.Create(
                project, VersionStamp.Default, $"Shop{i}", "Shop", LanguageNames.CSharp,
                compilationOptions: template.Options, parseOptions: GeneratorRun.Parse("", "").Options, metadataReferences: template.References));
            foreach (var (text, name) in sources.Select(static (text, n) => (text, $"File{n}.cs"))
                .Concat([(Sources.Networks, "Networks.cs"), (UserLosses.Source, "Losses.cs")]))
                solution = solution.AddDocument(DocumentId.CreateNewId(project), name, text, filePath: name);
        }
        Solution = solution;
        Count = sources.Count;
    }

    public Solution Solution { get; }

    /// <summary>How many files of its own each project has.</summary>
    public int Count { get; }

    public static FixProject Of(IReadOnlyList<string> sources, int projects = 1) => new(projects, sources);

    /// <summary>The files' own texts, project after project.</summary>
    public async Task<IReadOnlyList<string>> Texts(Solution solution)
    {
        var texts = new List<string>();
        foreach (var project in Ordered(solution))
            foreach (var document in project.Documents.Take(Count))
                texts.Add((await document.GetTextAsync()).ToString());
        return texts;
    }

    /// <summary>What the analyzers say of an id, in the order of files and places.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnostics(Project project, string id)
    {
        var found = await AnalyzerRun.Over((CSharpCompilation)(await project.GetCompilationAsync())!);
        return [.. found.Where(d => d.Id == id).OrderBy(static d => d.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static d => d.Location.SourceSpan.Start)];
    }

    /// <summary>Asserts that everything compiles, together with what the generator writes for it.</summary>
    public static async Task Compiles(Solution solution)
    {
        foreach (var project in solution.Projects)
        {
            var run = GeneratorRun.Over((CSharpCompilation)(await project.GetCompilationAsync())!);
            Assert.Null(run.Result.Exception);
            Assert.Empty(run.Output.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        }
    }

    public static IEnumerable<Project> Ordered(Solution solution) => solution.Projects.OrderBy(static p => p.Name, StringComparer.Ordinal);

    public void Dispose() => _workspace.Dispose();
}
