using System.Collections.Immutable;
using System.Globalization;
using DistillDsl.Generators.Analyzers.Layers;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Model;
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
        Network(context, recipe, ReadNetwork.StudentOf(recipe, context.Compilation, context.CancellationToken), isTeacher: false, isBoth: false);
        if (networks.Kind != TeachingKind.Self && !networks.TeacherTypes.Any()) return;
        Network(context, recipe, ReadNetwork.TeacherOf(recipe, context.Compilation, context.CancellationToken), isTeacher: true,
            isBoth: SymbolEqualityComparer.Default.Equals(networks.Teacher, networks.Student));
    }

    /// <param name="isBoth">Whether student and teacher are of one type.</param>
    private static void Network(SymbolAnalysisContext context, DeclaredRecipe recipe, ReadNetwork network, bool isTeacher, bool isBoth)
    {
        NetworkRun? run = null;
        foreach (var declared in recipe.Terms)
        {
            if (declared.Term is not { CanBeWritten: true } term) continue;
            foreach (var path in (isTeacher ? term.TeacherLayers : term.StudentLayers).Distinct())
            {
                run ??= network.Run;
                if (!run.IsUnderstood || run[path] is not { IsCertain: true } layer
                    || layer.Calls.Any(static c => !c.IsForward) || network.MayBeDerived) continue;
                // If one string names the layers of two identical networks, the fault is reported once.
                foreach (var place in LayerText.Of(declared, context.CancellationToken)
                    .Where(p => p.Paths(isTeacher).Contains(path) && !(isBoth && p.IsCommon)))
                    Report(context, recipe, declared, place, path, run, network, isTeacher);
            }
        }
    }


    private static void Report(
        SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm term, LayerText place, string path, NetworkRun run, ReadNetwork network,
        bool isTeacher)
    {
        var layer = run[path];
        var (which, name) = (isTeacher ? "teacher" : "student", network.Name);
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
