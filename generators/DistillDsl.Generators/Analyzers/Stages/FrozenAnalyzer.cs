using System.Collections.Immutable;
using DistillDsl.Generators.Analyzers.Layers;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Stages;

/// <summary>Reports terms whose gradient reaches nothing that their stages train.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FrozenAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [StageRules.NothingToTrain];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe is not { Networks.Student: INamedTypeSymbol student } || !recipe.Stages.Any(static s => s.Stage.NamesLayers)) return;
        var all = recipe.Written.ToArray();
        var count = RecipeModel.StagesOf(all, recipe.Stages.Select(static s => s.Stage));
        foreach (var declared in recipe.Terms)
        {
            if (declared.Term is not { CanBeWritten: true, ReadsStudentOutput: false } term || !term.StudentLayers.Any()) continue;
            var stages = Enumerable.Range(1, count).Where(s => term.IsOn(s) && term.ReadsStudentIn(s)).ToArray();
            if (stages.Length == 0 || !stages.All(s => TrainsOnlyLater(context, recipe, student, term, s))) continue;
            var path = term.StudentLayers.First();
            if (LayerText.Of(declared, context.CancellationToken).FirstOrDefault(p => p.Paths(ofTeacher: false).Contains(path)) is { } place)
                context.ReportDiagnostic(
                    Diagnostic.Create(StageRules.NothingToTrain, place.Syntax.GetLocation(), recipe.Name, place.Option, declared.Attribute, path, stages[0]));
        }
    }

    private static bool TrainsOnlyLater(SymbolAnalysisContext context, DeclaredRecipe recipe, INamedTypeSymbol student, Term term, int number)
    {
        var given = recipe.Stages.FirstOrDefault(s => s.Stage.Number == number).Stage?.Given;
        // If only frozen layers are named, the network's own parameters are trained too, and where they are used is unknown.
        if (given is null || (given.Train.Length == 0 && (given.Freeze.Length == 0 || HasParameters(student)))) return false;
        // Only then is everything that may run known.
        var origin = RecipeOrigins.Of(context.Compilation, recipe, context.CancellationToken).Student;
        if (NetworkReader.Of(context.Compilation) is var reader
            && (reader.Read(origin, context.CancellationToken) is not { } layers || !IsClosed(layers) || reader.HasDerived(student))) return false;
        var order = new ForwardOrder(student, ForwardReader.Of(context.Compilation).Read(origin, context.CancellationToken), context.CancellationToken);
        return given.Train.All(order.Has)
            && term.StudentLayers.Select(static read => TapPath.Parse(read).Layer).All(read => order.Has(read) && order.RunsBeforeAll(read, new TrainedPaths(given.Train, given.Freeze).Contains));
    }

    /// <summary>Whether the network itself may hold parameters, in addition to those of its layers.</summary>
    private static bool HasParameters(INamedTypeSymbol network)
    {
        for (var type = network; type is not null && !type.DeclaringSyntaxReferences.IsEmpty; type = type.BaseType)
            if (type.GetMembers().OfType<IFieldSymbol>().Any(static f => MayHoldTensors(f.Type))) return true;
        return false;
    }

    private static bool MayHoldTensors(ITypeSymbol type) => TorchTypes.DerivesFromTensor(type) || type switch
    {
        IArrayTypeSymbol array => MayHoldTensors(array.ElementType),
        INamedTypeSymbol named when !TorchTypes.IsModule(named) => named.TypeArguments.Any(MayHoldTensors),
        _ => false,
    };

    private static bool IsClosed(Layer layer) =>
        !layer.IsOpen && layer.Children.All(static c => c.Name.All(static l => l is '_' or '<' or '>' || char.IsLetterOrDigit(l)) && IsClosed(c));
}
