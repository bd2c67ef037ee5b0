using System.Collections.Immutable;
using System.Globalization;
using DistillDsl.Generators.Analyzers.Layers;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Hooks;

/// <summary>Checks that the networks' forward runs the layers that terms read, and runs them in a way that runs their hooks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TapAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HookRules.RunByForward, HookRules.NeverRun];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe is not { Networks: { } networks }) return;
        var origins = RecipeOrigins.Of(context.Compilation, recipe, context.CancellationToken);
        Network(context, recipe, origins.Student, networks.Student, isTeacher: false);
        if (networks.Teacher is { } teacher) Network(context, recipe, origins.Teacher, teacher, isTeacher: true);
    }

    private static void Network(SymbolAnalysisContext context, DeclaredRecipe recipe, NetworkOrigin origin, ITypeSymbol network, bool isTeacher)
    {
        NetworkRun? run = null;
        var isStudentToo = SymbolEqualityComparer.Default.Equals(network, recipe.Networks?.Student);
        foreach (var declared in recipe.Terms)
        {
            if (declared.Term is not { CanBeWritten: true } term) continue;
            foreach (var path in (isTeacher ? term.TeacherLayers : term.StudentLayers).Distinct())
            {
                run ??= ForwardReader.Of(context.Compilation).Read(origin, context.CancellationToken);
                if (!run.IsUnderstood || run[path] is not { IsCertain: true } layer
                    || layer.Calls.Any(static c => !c.IsForward)
                    || NetworkReader.Of(context.Compilation).MayBeDerived(origin, context.CancellationToken)) continue;
                // If one string names the layers of two identical networks, the fault is reported once.
                foreach (var place in LayerText.Of(declared, context.CancellationToken)
                    .Where(p => p.Paths(isTeacher).Contains(path) && !(isTeacher && p.IsCommon && isStudentToo)))
                    Report(context, recipe, declared, place, path, run, network, isTeacher);
            }
        }
    }


    private static void Report(
        SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm term, LayerText place, string path, NetworkRun run, ITypeSymbol network,
        bool isTeacher)
    {
        var layer = run[path];
        var (which, name) = (isTeacher ? "teacher" : "student", TypeText.ForPeople(network));
        if (layer.Calls.IsEmpty)
        {
            // A network that runs none of its layers is still being written.
            if (run.Layers.Values.All(static l => l.Calls.IsEmpty)) return;
            context.ReportDiagnostic(
                Diagnostic.Create(HookRules.NeverRun, place.Syntax.GetLocation(), recipe.Name, place.Option, term.Attribute, path, which, name));
            return;
        }
        var calls = layer.Calls.Select(static c => ForwardCall.Name(c.Place)?.GetLocation()).OfType<Location>()
            .OrderBy(static l => l.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(static l => l.SourceSpan).ToArray();
        if (calls.Length == layer.Calls.Length)
            context.ReportDiagnostic(Diagnostic.Create(
                HookRules.RunByForward, place.Syntax.GetLocation(), calls, recipe.Name, place.Option, term.Attribute, path, which, name,
                string.Join(", ", calls.Select(Text))));
    }

    /// <summary>A location in the form that compilers print: <c>Net.cs(17)</c>.</summary>
    private static string Text(Location place)
    {
        var line = place.GetLineSpan();
        return $"{Path.GetFileName(line.Path)}({(line.StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture)})";
    }
}
