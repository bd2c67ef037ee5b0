using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Stages;

/// <summary>Rules about the stages: DDSL0501 to DDSL0599.</summary>
internal static class StageRules
{
    private const string Group = "Stages";

    /// <summary>{0} the recipe, {1} the empty stage, {2} the last stage.</summary>
    public static readonly DiagnosticDescriptor EmptyStage = Rule.Error("DDSL0501", Group, "A stage has no terms",
        "Recipe '{0}' has {2} stages, but no term is active in stage {1}; number the stages 1, 2, … without gaps");

    /// <summary>{0} the recipe, {1} the number, {2} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor BadStageNumber = Rule.Error("DDSL0502", Group, "A stage number is invalid",
        "Recipe '{0}': [Stage({1})] {2}");

    /// <summary>{0} the recipe, {1} the option, {2} the stage, {3} the paraphraser's stage.</summary>
    public static readonly DiagnosticDescriptor BeforeItsParaphraser = Rule.Error("DDSL0503", Group, "A paraphraser is used before its stage",
        "Recipe '{0}': {1} of [Ft] includes stage {2}, but its paraphraser is trained in stage {3}; give a later stage, or omit it to "
            + "use all later stages");

    /// <summary>{0} the recipe, {1} the attribute, {2} the option, {3} the stage, {4} the last declared stage.</summary>
    public static readonly DiagnosticDescriptor UnknownStage = Rule.Info("DDSL0504", Group, "A term is in a stage that is not declared",
        "Recipe '{0}': {2} of [{1}] includes stage {3}, but the last declared [Stage] is {4}; use a declared stage, or declare "
            + "[Stage({3})]");

    /// <summary>{0} the recipe, {1} the stage.</summary>
    public static readonly DiagnosticDescriptor TaskBesideFsp = Rule.Info("DDSL0505", Group, "A task loss is active in the FSP stage",
        "Recipe '{0}': [Task] is active in stage {1}, where [Fsp] prepares the student; Yim et al. first train with the FSP loss alone "
            + "and then with the task loss: move the task to the next stage");

    /// <summary>{0} the recipe, {1} the option, {2} the attribute, {3} the layer, {4} the stage.</summary>
    public static readonly DiagnosticDescriptor NothingToTrain = Rule.Warning("DDSL0506", Group, "A term trains nothing of the student",
        "Recipe '{0}': {1} of [{2}] reads '{3}', but everything that stage {4} trains in the student runs after it, so the term gives it "
            + "no gradient; train '{3}' or a layer before it in that stage, or move the term to another stage");
}
