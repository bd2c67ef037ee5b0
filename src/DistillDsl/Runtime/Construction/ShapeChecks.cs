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

    /// <summary>Logits with as many classes as a term has class weights.</summary>
    public static void OneWeightAClass(this RecipeSetup setup, string term, Feature logits, int weights) =>
        setup.Ask(term, logits, place => LogitRules.OneWeightAClass(place, weights));

    /// <summary>Logits [B, K] or [B, K, …], K at least 2.</summary>
    public static void HasClasses(this RecipeSetup setup, string term, Feature output)
    {
        setup.Ask(term, output, LogitRules.HasClasses);
        setup.RefuseProbabilities(term, output);
    }

    /// <summary>Logits [B, K] without positions.</summary>
    public static void OnlyClasses(this RecipeSetup setup, string term, Feature logits) => setup.Ask(term, logits, LogitRules.OnlyClasses);

    /// <summary>A class that an option selects by its index, of logits [B, K] or [B, K, …].</summary>
    public static void HasClass(this RecipeSetup setup, string term, Feature logits, int number, string option) =>
        setup.Ask(term, logits, place => LogitRules.HasClass(place, number, option));

    /// <summary>Outputs of equal shape, [B] or [B, …], that are compared element by element.</summary>
    public static void SameOutputs(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.AskAsGiven(term, student, teacher, LogitRules.SameOutputs);

    /// <summary>Features that differ at most in their positions.</summary>
    public static void SameUpToMapSize(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.SameUpToMapSize);

    /// <summary>The same for a loss over all elements, in whatever order.</summary>
    public static void SameElements(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.AskAsGiven(term, student, teacher, FeatureRules.SameElements);

    /// <summary>Features of the same shape, [B, C] or [B, C, …], that are compared neuron by neuron.</summary>
    public static void SameNeurons(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.SameNeurons);

    /// <summary>Features [B, …] of the same batch.</summary>
    public static void SameBatch(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.SameBatch);

    /// <summary>Features [B, …] of the same batch that can be flattened to vectors of equal width.</summary>
    public static void SameEmbeddings(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.SameEmbeddings);

    /// <summary>Features with positions whose channels are the same classes, [B, K, …].</summary>
    public static void SameClassMaps(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.SameClassMaps);

    /// <summary>Features [B, …] that can be flattened to vectors.</summary>
    public static void HasFeatures(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.HasFeatures);

    /// <summary>Levels of equal shape, [B, C] or [B, C, …].</summary>
    public static void SameLevels(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, FeatureRules.SameLevels);

    /// <summary>Features with positions, [B, C, …], of the same batch.</summary>
    public static void Maps(this RecipeSetup setup, string term, Feature student, Feature teacher) => setup.Ask(term, student, teacher, MapRules.Maps);

    /// <summary>Features with or without positions, [B, C] or [B, C, …], of the same batch.</summary>
    public static void Features(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.Features);

    /// <summary>Images' maps [B, C, H, W] of the same batch.</summary>
    public static void ImageMaps(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.ImageMaps);

    /// <summary>Images' maps [B, C, H, W] of equal channels, which an adapter could give them.</summary>
    public static void ImageMapsUnlessAdapted(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.ImageMapsUnlessAdapted);

    /// <summary>Features of equal channels, in a loss without adapters.</summary>
    public static void SameChannels(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.SameChannels);

    /// <summary>Features with positions and of equal channels, which an adapter could give them.</summary>
    public static void SameChannelsUnlessAdapted(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.SameChannelsUnlessAdapted);

    /// <summary>Features of equal positions.</summary>
    public static void SameMapSize(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.SameMapSize);

    /// <summary>Features of equal shape; both faults where channels and positions differ.</summary>
    public static void SameMaps(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        setup.Ask(term, student, teacher, static (s, t) => MapRules.Features(s, t) ?? MapRules.Channels(s, t));
        setup.SamePositions(term, student, teacher);
    }

    /// <summary>Features of the same positions, whatever their channels are.</summary>
    public static void SamePositions(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, MapRules.SamePositions);

    private static void RefuseProbabilities(this RecipeSetup setup, string term, Feature logits)
    {
        if (Probabilities.Fault(logits) is { } fault) setup.Require(term, false, fault);
    }
}
