using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>
/// Applies the shape rules of terms, shared with the compiler in Rules/, to the shapes that the dry run saw. A place that the dry run did
/// not reach is skipped: its own fault is already reported.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ShapeChecks
{
    /// <summary>Logits with the same classes, at least two: equal shapes, [B, K] or [B, K, …].</summary>
    public static void SameClasses(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        setup.Ask(term, student, teacher, LogitRules.SameClasses);
        setup.RefuseProbabilities(term, student);
        setup.RefuseProbabilities(term, teacher);
    }

    /// <summary>Outputs of equal shape, [B] or [B, …], that are compared element by element.</summary>
    public static void SameOutputs(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, LogitRules.SameOutputs);

    /// <summary>Logits with as many classes as a term has class weights.</summary>
    public static void OneWeightAClass(this RecipeSetup setup, string term, Feature logits, int weights) =>
        setup.Ask(term, logits, place => LogitRules.OneWeightAClass(place, weights));

    /// <summary>Logits [B, K] or [B, K, …], K at least 2.</summary>
    public static void HasClasses(this RecipeSetup setup, string term, Feature output)
    {
        setup.Ask(term, output, LogitRules.HasClasses);
        setup.RefuseProbabilities(term, output);
    }

    /// <summary>A class that an option selects by its index, of logits [B, K] or [B, K, …].</summary>
    public static void HasClass(this RecipeSetup setup, string term, Feature logits, int number, string option) =>
        setup.Ask(term, logits, place => LogitRules.HasClass(place, number, option));

    /// <summary>Logits [B, K].</summary>
    public static void OneLabelASample(this RecipeSetup setup, string term, Feature output) => setup.Ask(term, output, LogitRules.OneLabelASample);

    /// <summary>Features that differ only in the size of their maps.</summary>
    public static void SameUpToMapSize(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.SameUpToMapSize);

    /// <summary>Features of the same shape, [B, D] or [B, C, H, W], that are compared neuron by neuron.</summary>
    public static void SameNeurons(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.SameNeurons);

    /// <summary>Features [B, …] of the same batch.</summary>
    public static void SameBatch(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.SameBatch);

    /// <summary>Features [B, …] that can be flattened to vectors.</summary>
    public static void HasFeatures(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.HasFeatures);

    /// <summary>Levels of equal shape, [B, C, H, W] or [B, C].</summary>
    public static void SameLevels(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.SameLevels);

    /// <summary>Maps [B, C, H, W] of the same batch.</summary>
    public static void Maps(this RecipeSetup setup, string term, Feature student, Feature teacher) => setup.Ask(term, student, teacher, MapRules.Maps);

    /// <summary>Maps with equal channels, in a loss without adapters.</summary>
    public static void SameChannels(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.SameChannels);

    /// <summary>Maps whose channels are equal or can be made equal by an adapter.</summary>
    public static void SameChannelsUnlessAdapted(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.SameChannelsUnlessAdapted);

    /// <summary>Maps of equal height and width.</summary>
    public static void SameMapSize(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.SameMapSize);

    /// <summary>Maps of equal shape; reports both faults if channels and size differ.</summary>
    public static void SameMaps(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        setup.SameChannelsUnlessAdapted(term, student, teacher);
        setup.SamePositions(term, student, teacher);
    }

    /// <summary>Features of the same height and width, with any channels.</summary>
    public static void SamePositions(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.SamePositions);

    private static void RefuseProbabilities(this RecipeSetup setup, string term, Feature logits)
    {
        if (Probabilities.Fault(logits) is { } fault) setup.Require(term, false, fault);
    }
}
