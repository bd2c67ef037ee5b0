using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analysis.Stages;

/// <summary>What can be wrong with the stages: DDSL0501 to DDSL0599.</summary>
internal static class StageRules
{
    private const string Group = "Stages";

    /// <summary>{0} the recipe, {1} the empty stage, {2} the last stage.</summary>
    public static readonly DiagnosticDescriptor EmptyStage = Rule.Error("DDSL0501", Group, "A stage has no terms",
        "Recipe '{0}' has {2} stages, but no term is on in stage {1}; number the stages 1, 2, … without a gap");

    /// <summary>{0} the recipe, {1} the number, {2} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadStageNumber = Rule.Error("DDSL0502", Group, "A stage is numbered wrongly",
        "Recipe '{0}': [Stage({1})] {2}");
}
