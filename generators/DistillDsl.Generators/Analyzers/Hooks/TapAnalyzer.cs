using System.Collections.Immutable;
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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [HookRules.RunByForward, HookRules.NeverRun, HookRules.CalledOften, HookRules.ChangedInPlace, HookRules.RunByOverload];

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
                var tap = TapPath.Parse(path);
                if (!run.IsUnderstood || Fault(run, tap) is not { } fault || network.MayBeDerived) continue;
                var (rule, calls, arguments) = fault;
                // If one string names the layers of two identical networks, the fault is reported once.
                foreach (var place in LayerText.Of(declared, context.CancellationToken)
                    .Where(p => p.Paths(isTeacher).Contains(path) && !(isBoth && p.IsCommon)))
                    context.ReportDiagnostic(Diagnostic.Create(rule, place.Syntax.GetLocation(), calls,
                        [recipe.Name, place.Option, declared.Attribute, tap.Layer, isTeacher ? "teacher" : "student", network.Name, .. arguments]));
            }
        }
    }

    /// <summary>What is wrong with a tap; null if nothing is, or is sure to be.</summary>
    private static (DiagnosticDescriptor Rule, Location[] Calls, object[] Arguments)? Fault(NetworkRun run, TapPath tap)
    {
        var layer = run[tap.Layer];
        if (layer.IsCertain && layer.Calls.IsEmpty)
            // A network that runs none of its layers is still being written.
            return run.Layers.Values.All(static l => l.Calls.IsEmpty) ? null : (HookRules.NeverRun, [], []);
        if (layer.IsCertain && !layer.Calls.Any(static c => c.RunsHooks))
        {
            if (Places(layer.Calls) is not { } places) return null;
            return layer.Calls.Select(static c => c.Instead).FirstOrDefault(static i => i is not null) is { } instead
                ? (HookRules.RunByOverload, [], [Text(places), instead])
                : (HookRules.RunByForward, places, [Text(places)]);
        }
        if (tap.Call is null && SureCalls.Of(layer) is { Length: > 1 } calls && Places(calls) is { } several)
            return (HookRules.CalledOften, several, [calls.Length, Text(several), tap.WithCall(1), tap.WithCall(TapPath.AllCalls)]);
        return layer.IsChangedInPlace ? (HookRules.ChangedInPlace, [], []) : null;
    }

    /// <summary>The names of the calls, in their order; null if one has none.</summary>
    private static Location[]? Places(IReadOnlyCollection<LayerCall> calls)
    {
        var places = calls.Select(static c => ForwardCall.Name(c.Place)?.GetLocation()).OfType<Location>()
            .OrderBy(static l => l.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(static l => l.SourceSpan).ToArray();
        return places.Length == calls.Count ? places : null;
    }

    private static string Text(Location[] places) => string.Join(", ", places.Select(Analyzers.Places.Line));
}
