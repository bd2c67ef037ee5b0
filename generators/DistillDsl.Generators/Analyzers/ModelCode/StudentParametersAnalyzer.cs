using System.Collections.Immutable;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>Optimizers of a user's own loop over the student's parameters alone, whose recipe has modules to be trained too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StudentParametersAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ModelCodeRules.StudentParametersAlone];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (!TorchTypes.AreUsedIn(start.Compilation)) return;
            start.RegisterOperationAction(static c => Built(c, ((IInvocationOperation)c.Operation).Arguments), OperationKind.Invocation);
            start.RegisterOperationAction(static c => Built(c, ((IObjectCreationOperation)c.Operation).Arguments), OperationKind.ObjectCreation);
        });
    }

    private static void Built(OperationAnalysisContext context, ImmutableArray<IArgumentOperation> arguments)
    {
        if (!TorchTypes.IsOptimizer(context.Operation.Type) || context.Operation.SemanticModel is not { } model) return;
        foreach (var argument in arguments)
        {
            if (Module(argument.Value) is not { } student) continue;
            var place = argument.Value.Syntax;
            foreach (var held in HeldRecipe.Over(student, place, model, context.CancellationToken))
            {
                // Only a loop of one's own takes steps, and one that asks for the parameters or modules may have another optimizer for them.
                if (!held.Uses(model, context.CancellationToken, GeneratedNames.Step, GeneratedNames.Compute)
                    || held.Uses(model, context.CancellationToken, GeneratedNames.TrainableParameters, GeneratedNames.Modules)) continue;
                if (LeftOut(held.Recipe) is not { } left) continue;
                var instead = $"{held.Holder}.{GeneratedNames.TrainableParameters}()";
                var fix = held.IsThereAt(place, model)
                    ? ImmutableDictionary<string, string?>.Empty.Add(FixData.Value, instead)
                    : ImmutableDictionary<string, string?>.Empty;
                context.ReportDiagnostic(Diagnostic.Create(
                    ModelCodeRules.StudentParametersAlone, place.GetLocation(), fix, student.ToString(), left, held.Recipe.Name, instead));
                return;
            }
        }
    }

    /// <summary>The module all or some of whose parameters an argument gives; null where it gives others too.</summary>
    private static Holder? Module(IOperation argument) => argument switch
    {
        IConversionOperation conversion => Module(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: "parameters" or "named_parameters", ContainingType: var type }, Instance: { } module }
            when TorchTypes.IsModule(type) => Holder.Of(module),
        IInvocationOperation { TargetMethod: { Name: "Where" or "ToList" or "ToArray", ContainingType.Name: nameof(Enumerable) } } call =>
            Module(call.Arguments[0].Value),
        _ => null,
    };

    /// <summary>What is trained besides the student, for people; null if nothing is.</summary>
    private static string? LeftOut(DeclaredRecipe recipe)
    {
        if (recipe.Networks is { Kind: TeachingKind.Mutual }) return "the parameters of the peer";
        var stages = RecipeModel.StagesOf(recipe.Written, recipe.Stages.Select(static s => s.Stage));
        var terms = string.Join(", ", recipe.Terms
            .Where(t => t.Term is { CanBeWritten: true } term && term.Modules.Any(m => Enumerable.Range(1, stages).Any(m.IsTrained)))
            .Select(static t => $"[{t.Attribute}]").Distinct());
        return terms.Length == 0 ? null : $"the modules of {terms}";
    }
}
