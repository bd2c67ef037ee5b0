using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Sizes;

/// <summary>Checks the shapes of what terms compare, as far as the networks' source determines them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SizesAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [SizeRules.Channels, SizeRules.Flows, SizeRules.Classes, SizeRules.WrongAdapter, SizeRules.Shapes];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe.Networks is null) return;
        var (reader, origins) = (ForwardReader.Of(context.Compilation), RecipeOrigins.Of(context.Compilation, recipe, context.CancellationToken));
        foreach (var term in recipe.Terms)
        {
            if (term.Term is not { CanBeWritten: true } written || term.OutputFault is not null) continue;
            var told = new HashSet<(Place?, Place?)>();
            // What a check rejects, the adapter would reject again.
            foreach (var call in written.Checks.Concat(written.Modules.Select(static m => m.Call).OfType<SetupCall>()))
            {
                var (student, teacher) = (Seen(origins.Student, "student", call.Student), Seen(origins.Teacher, "teacher", call.Teacher));
                if (call.Fault(student, teacher) is { } fault && !MayBeDerived(origins.Student) && !MayBeDerived(origins.Teacher)
                    && told.Add((call.Student, call.Teacher))) Report(context, recipe, term, call, fault);
            }
        }

        bool MayBeDerived(NetworkOrigin network) => NetworkReader.Of(context.Compilation).MayBeDerived(network, context.CancellationToken);

        ShapedPlace Seen(NetworkOrigin network, string name, Place? place)
        {
            var words = place is null or { Path: "" }
                ? $"the {name} '{(network.Type is { } type ? TypeText.ForPeople(type) : "")}'"
                : $"the {name}'s \"{place.Path}\"";
            if (place is null or OutputPlace { IsList: true }) return new(words, TensorShape.Unknown);
            var run = reader.Read(network, context.CancellationToken);
            return new(words, place is LayerPlace ? run[place.Path].Output : run.Output(place.Path));
        }
    }

    private static void Report(SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredTerm term, SetupCall call, ShapeFault fault)
    {
        var properties = fault.Adapter is { } adapter && FaultPlace.TakesAdapter(term.Options!, call, adapter)
            ? FixData.Set(FaultPlace.AdapterOption, $"global::DistillDsl.{nameof(Adapter)}.{adapter}")
            : null;
        var location = fault.Kind == ShapeFaultKind.WrongAdapter
            ? Places.Option(term.Data, FaultPlace.AdapterOption, context.CancellationToken)
            : FaultPlace.Of(term, call, context.CancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(SizeRules.Of(fault.Kind), location, properties, [recipe.Name, term.Attribute, .. fault.Arguments]));
    }
}
