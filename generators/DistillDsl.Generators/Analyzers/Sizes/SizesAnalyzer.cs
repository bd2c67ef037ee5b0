using System.Collections.Immutable;
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
        [SizeRules.Channels, SizeRules.Flows, SizeRules.Classes, SizeRules.WrongAdapter, SizeRules.Shapes];

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
                var (student, teacher) = (Seen(read, "student", call.Student), Seen(taught, "teacher", call.Teacher));
                if (call.Fault(student, teacher) is { } fault && !read.MayBeDerived && !taught.MayBeDerived
                    && told.Add((call.Student, call.Teacher))) Report(context, recipe, term, call, fault);
            }
        }

        static ShapedPlace Seen(ReadNetwork network, string name, Place? place)
        {
            var words = place is null or { Path: "" } ? $"the {name} '{network.Name}'" : $"the {name}'s \"{place.Path}\"";
            if (place is null or OutputPlace { IsList: true }) return new(words, TensorShape.Unknown);
            return new(words, place is LayerPlace ? network.Run[place.Path].Output : network.Run.Output(place.Path));
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
