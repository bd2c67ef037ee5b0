using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Sizes;

/// <summary>Checks the shapes of what terms compare, as far as the networks' source determines them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SizesAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [SizeRules.Channels, SizeRules.Flows, SizeRules.Classes, SizeRules.WrongAdapter, SizeRules.Shapes, SizeRules.Layout];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe.Networks is null) return;
        var (read, taught) = (ReadNetwork.StudentOf(recipe, context.Compilation, context.CancellationToken),
            ReadNetwork.TeacherOf(recipe, context.Compilation, context.CancellationToken));
        foreach (var term in recipe.Terms)
        {
            if (term.Term is not { CanBeWritten: true } written || term.OutputFault is not null) continue;
            var told = new HashSet<(Place?, Place?)>();
            // What a check rejects, the adapter would reject again.
            foreach (var call in written.Checks.Concat(written.Modules.Select(static m => m.Call).OfType<SetupCall>()))
            {
                var first = SeenIn(call.Within ?? Network.Student, written, call.Student);
                var second = SeenIn(call.Within ?? Network.Teacher, written, call.Teacher);
                if (call.Fault(first, second) is { } fault && !read.MayBeDerived && !taught.MayBeDerived
                    && told.Add((call.Student, call.Teacher))) Report(context, recipe, term, call, fault);
            }
        }

        ShapedPlace SeenIn(Network network, Term term, Place? place) => network == Network.Student
            ? Seen(read, "student", place, term.DeclaredStudentLayout, term.DeclaresLayout(network), nameof(TermAttribute.Layout))
            : Seen(taught, "teacher", place, term.DeclaredTeacherLayout, term.DeclaresLayout(network), nameof(TermAttribute.TeacherLayout));

        static ShapedPlace Seen(ReadNetwork network, string name, Place? place, Layout? declared, bool isOfTerm, string option)
        {
            var words = place is null or { Path: "" } ? $"the {name} '{network.Name}'" : $"the {name}'s \"{place.Path}\"";
            if (place is null or OutputPlace { IsList: true }) return new(words, TensorShape.Unknown);
            var tap = TapPath.Parse(place.Path);
            var shape = place is LayerPlace ? Output(network.Run, tap) : network.Run.Output(place.Path);
            return new(words, shape)
            {
                Layout = place.Layout,
                IsDeclared = declared is not null,
                IsDeclaredByTerm = isOfTerm,
                LayoutOption = option,
                IsJoined = place is LayerPlace && tap.Call == TapPath.AllCalls,
                Told = place is LayerPlace ? network.LayoutOf(tap.Layer, shape) : network.LayoutOfOutput(place.Path, shape),
            };
        }
    }

    /// <summary>What a tap reads: nothing is known of a layer's several results; calls that are joined add up their batches.</summary>
    private static TensorShape Output(NetworkRun run, TapPath tap) =>
        tap.Results.Count > 0 ? TensorShape.Unknown : tap.Call == TapPath.AllCalls ? run[tap.Layer].Output.With(0, null) : run[tap.Layer].Output;

    private static void Report(SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm term, SetupCall call, ShapeFault fault)
    {
        var properties = fault.Adapter is { } adapter && FaultPlace.TakesAdapter(term.Options!, call, adapter)
            ? FixData.Set(FaultPlace.AdapterOption, $"global::DistillDsl.{nameof(Adapter)}.{adapter}")
            : fault.Layout is var (option, layout) ? FixData.Set(option, $"global::DistillDsl.{nameof(Layout)}.{layout}")
            : null;
        var location = fault.Kind == ShapeFaultKind.WrongAdapter
            ? Places.Option(term.Data, FaultPlace.AdapterOption, context.CancellationToken)
            : FaultPlace.Of(term, call, context.CancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(SizeRules.Of(fault.Kind), location, properties, [recipe.Name, term.Attribute, .. fault.Arguments]));
    }
}
