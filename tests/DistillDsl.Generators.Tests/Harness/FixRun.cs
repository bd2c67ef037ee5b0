using System.Collections.Immutable;
using DistillDsl.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Applies code fixes.</summary>
internal static class FixRun
{
    private static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. typeof(OptionFix).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract)
            .Select(static t => (CodeFixProvider)Activator.CreateInstance(t)!),
    ];

    /// <summary>The fixes that there are for an id.</summary>
    public static IEnumerable<CodeFixProvider> Of(string id) => Providers.Where(p => p.FixableDiagnosticIds.Contains(id));

    public static bool HasFix(string id) => Of(id).Any();

    /// <summary>
    /// Asserts that a fix of that title is offered for the diagnostic at the one marked place, that it gives exactly the expected text, that less is to be
    /// said then, and, unless told otherwise, that the result compiles together with what the generator writes for it.
    /// </summary>
    public static Task Expect(string id, string title, string marked, string expected, bool compiles = true) =>
        Expect(id, title, [marked], [expected], compiles);

    /// <summary>The same of several files, one of which has the marked place.</summary>
    public static async Task Expect(string id, string title, string[] marked, string[] expected, bool compiles = true)
    {
        using var files = Files(id, marked, out var place);
        var before = await FixProject.Diagnostics(files.Solution.Projects.Single(), id);
        var (_, action) = Offered(await Actions(files.Solution.Projects.Single(), At(before, place)), title);
        var solution = await Apply(action);
        Assert.Equal(Joined(expected), Joined(await files.Texts(solution)));
        Assert.True((await FixProject.Diagnostics(solution.Projects.Single(), id)).Count < before.Count, "The fix leaves the diagnostic.");
        if (compiles) await FixProject.Compiles(solution);
    }

    /// <summary>The same of a diagnostic that no analyzer gives here, with what the fix needs.</summary>
    public static async Task ExpectOf(DiagnosticDescriptor rule, ImmutableDictionary<string, string?> properties, string title, string marked, string expected)
    {
        using var files = Files(rule.Id, [marked], out var place);
        var project = files.Solution.Projects.Single();
        var tree = await project.Documents.Single(d => d.Name == place.File).GetSyntaxTreeAsync();
        var diagnostic = Diagnostic.Create(rule, tree!.GetLocation(new TextSpan(place.Start, place.Length)), properties);
        var (_, action) = Offered(await Actions(project, diagnostic), title);
        var solution = await Apply(action);
        Assert.Equal(expected, Assert.Single(await files.Texts(solution)));
        await FixProject.Compiles(solution);
    }

    /// <summary>Asserts that no fix is offered for the diagnostic at the marked place.</summary>
    public static async Task ExpectNone(string id, params string[] marked)
    {
        using var files = Files(id, marked, out var place);
        var project = files.Solution.Projects.Single();
        Assert.Empty((await Actions(project, At(await FixProject.Diagnostics(project, id), place))).Select(static a => a.Action.Title));
    }

    /// <summary>
    /// Asserts what fixing all gives, by the action of that title on the first diagnostic: in one file after another with the others as they were, in the
    /// project, and in a solution that has the project twice.
    /// </summary>
    public static async Task ExpectAll(string id, string title, string[] sources, string[] expected, bool compiles = true)
    {
        using var one = FixProject.Of(sources);
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i] == expected[i]) continue;
            var only = await FixAll(one.Solution, id, title, FixAllScope.Document, i);
            Assert.Equal(Joined(sources.Select((s, n) => n == i ? expected[i] : s)), Joined(await one.Texts(only)));
        }
        var first = Enumerable.Range(0, sources.Length).First(i => sources[i] != expected[i]);
        var whole = await FixAll(one.Solution, id, title, FixAllScope.Project, first);
        Assert.Equal(Joined(expected), Joined(await one.Texts(whole)));
        if (compiles) await FixProject.Compiles(whole);

        using var two = FixProject.Of(sources, projects: 2);
        var both = await FixAll(two.Solution, id, title, FixAllScope.Solution, first);
        Assert.Equal(Joined([.. expected, .. expected]), Joined(await two.Texts(both)));
    }

    private static FixProject Files(string id, string[] marked, out (string File, int Start, int Length) place)
    {
        var parsed = marked.Select(Marked.Parse).ToArray();
        place = Assert.Single(parsed.SelectMany(static (m, i) => m.Spans.Select(s => ($"File{i}.cs", s.Start, s.Length))));
        Assert.True(HasFix(id));
        return FixProject.Of([.. parsed.Select(static m => m.Text)]);
    }

    private static Diagnostic At(IEnumerable<Diagnostic> found, (string File, int Start, int Length) place) =>
        Assert.Single(found, d => (d.Location.SourceTree!.FilePath, d.Location.SourceSpan.Start, d.Location.SourceSpan.Length) == place);

    private static async Task<IReadOnlyList<(CodeFixProvider Provider, CodeAction Action)>> Actions(Project project, Diagnostic diagnostic)
    {
        var actions = new List<(CodeFixProvider, CodeAction)>();
        foreach (var provider in Of(diagnostic.Id))
            await provider.RegisterCodeFixesAsync(new CodeFixContext(
                project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add((provider, action)), CancellationToken.None));
        return actions;
    }

    private static (CodeFixProvider Provider, CodeAction Action) Offered(IReadOnlyList<(CodeFixProvider Provider, CodeAction Action)> actions, string title)
    {
        Assert.Contains(title, actions.Select(static a => a.Action.Title));
        return actions.Single(a => a.Action.Title == title);
    }

    private static async Task<Solution> FixAll(Solution solution, string id, string title, FixAllScope scope, int file)
    {
        var project = FixProject.Ordered(solution).First();
        var document = project.Documents.ElementAt(file);
        var tree = await document.GetSyntaxTreeAsync();
        var actions = new List<(CodeFixProvider Provider, CodeAction Action)>();
        foreach (var diagnostic in (await FixProject.Diagnostics(project, id)).Where(d => d.Location.SourceTree == tree))
            actions.AddRange(await Actions(project, diagnostic));
        var (provider, action) = actions.First(a => a.Action.Title == title || scope == FixAllScope.Document);
        var context = new FixAllContext(document, provider, scope, action.EquivalenceKey, [id], new Found(), CancellationToken.None);
        var all = await provider.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(all);
        return await Apply(all);
    }

    private static async Task<Solution> Apply(CodeAction action) =>
        Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None))).ChangedSolution;

    private static string Joined(IEnumerable<string> texts) => string.Join("\n----\n", texts);

    private sealed class Found : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            var found = new List<Diagnostic>();
            foreach (var id in Providers.SelectMany(static p => p.FixableDiagnosticIds).Distinct()) found.AddRange(await FixProject.Diagnostics(project, id));
            return found;
        }

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
