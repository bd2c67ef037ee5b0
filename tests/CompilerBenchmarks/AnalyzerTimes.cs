using System.Collections.Immutable;
using System.Globalization;
using DistillDsl.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.CompilerBenchmarks;

/// <summary>What the analyzers cost in a build, and after a key is pressed in an editor.</summary>
/// <param name="rounds">How often each is timed.</param>
internal sealed class AnalyzerTimes(int rounds)
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(RecipeGenerator).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsAbstract)
            .OrderBy(static t => t.Name, StringComparer.Ordinal).Select(static t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>So many recipes, each over two networks of its own: what a build costs without the analyzers, and with them.</summary>
    public (Cost Compiler, Cost WithAnalyzers) Build(int recipes)
    {
        var project = Project(recipes);
        Silent(project);
        var compiler = Cost.Median(rounds, _ =>
        {
            var copy = Samples.Copy(project);
            return () => copy.GetDiagnostics();
        });
        var withAnalyzers = Cost.Median(rounds, _ =>
        {
            var copy = Samples.Copy(project);
            return () => Wait(With(copy).GetAllDiagnosticsAsync());
        });
        return (compiler, withAnalyzers);
    }

    /// <summary>The diagnostics of the file in which a key was pressed: a plain file, a recipe's, and a network's that a recipe names.</summary>
    public IEnumerable<(string File, Cost Compiler, Cost WithAnalyzers)> Edits(int recipes)
    {
        var project = Project(recipes);
        Silent(project);
        foreach (var (name, tree) in new[]
            { ("plain file", project.SyntaxTrees.Last()), ("recipe", project.SyntaxTrees[0]), ("student", project.SyntaxTrees[1]) })
        {
            yield return (name,
                Cost.Median(rounds, i =>
                {
                    var (compilation, changed) = Edited(project, tree, i);
                    return () => compilation.GetSemanticModel(changed).GetDiagnostics();
                }),
                Cost.Median(rounds, i =>
                {
                    var (compilation, changed) = Edited(project, tree, i);
                    return () =>
                    {
                        var model = compilation.GetSemanticModel(changed);
                        model.GetDiagnostics();
                        Wait(With(compilation).GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None));
                    };
                }));
        }
    }

    /// <summary>Milliseconds of each analyzer in one build, the dearest first.</summary>
    public static IEnumerable<(string Analyzer, double Milliseconds)> Shares(int recipes)
    {
        var project = With(Project(recipes));
        Wait(project.GetAnalyzerDiagnosticsAsync());
        var again = With(Samples.Copy((CSharpCompilation)project.Compilation));
        Wait(again.GetAnalyzerDiagnosticsAsync());
        return Analyzers.Select(a =>
        {
            var telemetry = again.GetAnalyzerTelemetryInfoAsync(a, CancellationToken.None);
            telemetry.Wait();
            return (a.GetType().Name, telemetry.Result.ExecutionTime.TotalMilliseconds);
        }).OrderByDescending(static a => a.TotalMilliseconds);
    }

    /// <summary>The samples are to be right, or the times are those of finding faults; warms up as well.</summary>
    private static void Silent(CSharpCompilation project)
    {
        var found = With(project).GetAnalyzerDiagnosticsAsync();
        found.Wait();
        if (found.Result.FirstOrDefault() is { } diagnostic) throw new InvalidOperationException($"The samples are not right: {diagnostic}");
    }

    private static CSharpCompilation Project(int recipes) => Samples.Project(
    [
        .. Enumerable.Range(0, recipes).SelectMany(static i => new[] { Samples.RecipeOfItsOwn(i), Samples.Network(2 * i), Samples.Network(2 * i + 1) }),
        Samples.Plain(0),
    ]);

    private static (CSharpCompilation Compilation, SyntaxTree Changed) Edited(CSharpCompilation project, SyntaxTree tree, int i)
    {
        var changed = Samples.Parse(tree + $"// {i.ToString(CultureInfo.InvariantCulture)}\n", tree.FilePath);
        return (project.ReplaceSyntaxTree(tree, changed), changed);
    }

    private static CompilationWithAnalyzers With(CSharpCompilation compilation) => new(compilation, Analyzers, new CompilationWithAnalyzersOptions(
        new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: true));

    private static void Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
