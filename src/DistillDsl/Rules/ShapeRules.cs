namespace DistillDsl.Rules;

/// <summary>
/// All shape rules, by the name of the constructor's method that applies them. A rule reports only definite faults and assumes that unknown
/// dimensions fit, so the compiler can apply it to shapes inferred from source and the constructor to shapes seen in the dry run.
/// </summary>
internal static class ShapeRules
{
    private static readonly Dictionary<string, Func<ShapedPlace, ShapedPlace, RuleOptions, ShapeFault?>> All = new(StringComparer.Ordinal)
    {
        [nameof(LogitRules.SameClasses)] = static (s, t, _) => LogitRules.SameClasses(s, t),
        [nameof(LogitRules.HasClasses)] = static (s, _, _) => LogitRules.HasClasses(s),
        [nameof(LogitRules.OnlyClasses)] = static (s, _, _) => LogitRules.OnlyClasses(s),
        [nameof(LogitRules.SameOutputs)] = static (s, t, _) => LogitRules.SameOutputs(s, t),
        [nameof(LogitRules.OneWeightAClass)] = static (s, _, options) => LogitRules.OneWeightAClass(s, options.Integer("weights")),
        [nameof(LogitRules.HasClass)] = static (s, _, options) => LogitRules.HasClass(s, options.Integer("number"), options.Text("option")),
        [nameof(MapRules.Features)] = static (s, t, _) => MapRules.Features(s, t),
        [nameof(MapRules.ImageMaps)] = static (s, t, _) => MapRules.ImageMaps(s, t),
        [nameof(MapRules.ImageMapsUnlessAdapted)] = static (s, t, _) => MapRules.ImageMapsUnlessAdapted(s, t),
        [nameof(MapRules.Maps)] = static (s, t, _) => MapRules.Maps(s, t),
        [nameof(MapRules.SameChannels)] = static (s, t, _) => MapRules.SameChannels(s, t),
        [nameof(MapRules.SameChannelsUnlessAdapted)] = static (s, t, _) => MapRules.SameChannelsUnlessAdapted(s, t),
        [nameof(MapRules.SameMapSize)] = static (s, t, _) => MapRules.SameMapSize(s, t),
        [nameof(MapRules.SameMaps)] = static (s, t, _) => MapRules.SameMaps(s, t),
        [nameof(MapRules.SamePositions)] = static (s, t, _) => MapRules.SamePositions(s, t),
        [nameof(FeatureRules.SameBatch)] = static (s, t, _) => FeatureRules.SameBatch(s, t),
        [nameof(FeatureRules.HasFeatures)] = static (s, t, _) => FeatureRules.HasFeatures(s, t),
        [nameof(FeatureRules.SameUpToMapSize)] = static (s, t, _) => FeatureRules.SameUpToMapSize(s, t),
        [nameof(FeatureRules.SameElements)] = static (s, t, _) => FeatureRules.SameElements(s, t),
        [nameof(FeatureRules.SameEmbeddings)] = static (s, t, _) => FeatureRules.SameEmbeddings(s, t),
        [nameof(MapRules.SameClassMaps)] = static (s, t, _) => MapRules.SameClassMaps(s, t),
        [nameof(FeatureRules.SameNeurons)] = static (s, t, _) => FeatureRules.SameNeurons(s, t),
        [nameof(FeatureRules.SameLevels)] = static (s, t, _) => FeatureRules.SameLevels(s, t),
        [nameof(TokenRules.SameTokens)] = static (s, t, _) => TokenRules.SameTokens(s, t),
        [nameof(TokenRules.SameAttention)] = static (s, t, _) => TokenRules.SameAttention(s, t),
        [nameof(TokenRules.SeveralHeads)] = static (s, t, options) => TokenRules.SeveralHeads(s, t, options.Integer("heads")),
        [nameof(TokenRules.OfOneWidth)] = static (first, second, _) => TokenRules.OfOneWidth(first, second),
        [nameof(DetectionRules.SameHeads)] = static (s, t, _) => DetectionRules.SameHeads(s, t),
        [nameof(DetectionRules.SameHeadMaps)] = static (s, t, options) => DetectionRules.SameHeadMaps(s, t, options.Integer("anchors")),
        [nameof(DetectionRules.SameBoxes)] = static (s, t, _) => DetectionRules.SameBoxes(s, t),
        [nameof(DetectionRules.HasBoxes)] = static (s, _, _) => DetectionRules.HasBoxes(s),
        [nameof(DetectionRules.HasClassBoxes)] = static (s, _, _) => DetectionRules.HasClassBoxes(s),
        [nameof(DetectionRules.SameCorners)] = static (s, t, _) => DetectionRules.SameCorners(s, t),
        [nameof(DetectionRules.ScoresOfCorners)] = static (corners, scores, _) => DetectionRules.ScoresOfCorners(corners, scores),
        [nameof(DetectionRules.SameImage)] =
            static (s, t, options) => DetectionRules.SameImage(s, t, options.Number("studentScale"), options.Number("teacherScale")),
        [nameof(Adapter.LinearProjection)] = static (s, t, _) => AdapterRules.LinearProjection(s, t),
        [nameof(Adapter.Conv1x1)] = static (s, t, _) => AdapterRules.OfMaps(Adapter.Conv1x1, s, t),
        [nameof(Adapter.Conv1x1NoBias)] = static (s, t, _) => AdapterRules.OfMaps(Adapter.Conv1x1NoBias, s, t),
        [nameof(Adapter.ConvReg)] = static (s, t, _) => AdapterRules.OfMaps(Adapter.ConvReg, s, t),
        [nameof(Adapter.Connector)] = static (s, t, _) => AdapterRules.OfMaps(Adapter.Connector, s, t),
        [nameof(Adapter.Mlp)] = static (s, t, _) => AdapterRules.OfMaps(Adapter.Mlp, s, t),
        ["Paraphraser"] = static (s, t, _) => MapRules.Maps(s, t),
        ["EmbeddingProjection"] = static (s, t, _) => FeatureRules.SameBatch(s, t),
        ["ClassifierWeights"] = static (s, t, _) => MapRules.Maps(s, t),
        ["SimKdProjector"] = static (s, t, options) => MapRules.Reduced(s, t, options.Integer("factor")),
        ["Translator"] = static (s, t, _) => MapRules.Maps(s, t),
        ["VidRegressor"] = static (s, t, _) => MapRules.Features(s, t),
    };

    /// <summary>Rules to which it does not matter where the channels are, or that say so themselves.</summary>
    private static readonly HashSet<string> OfAnyLayout = new(StringComparer.Ordinal)
    {
        nameof(FeatureRules.SameElements), nameof(LogitRules.SameOutputs), nameof(DetectionRules.SameHeads), nameof(DetectionRules.SameHeadMaps),
        nameof(DetectionRules.SameBoxes), nameof(DetectionRules.HasBoxes), nameof(DetectionRules.HasClassBoxes),
        nameof(DetectionRules.SameCorners), nameof(DetectionRules.ScoresOfCorners), nameof(TokenRules.SameAttention),
    };

    /// <summary>The names of all rules.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>The definite fault; null if there is none, or no rule of that name.</summary>
    public static ShapeFault? Of(string name, ShapedPlace student, ShapedPlace teacher, RuleOptions options) =>
        !All.TryGetValue(name, out var rule) ? null
        : (OfAnyLayout.Contains(name) ? null : LayoutRules.Fault(student, teacher)) ?? rule(student, teacher, options);
}
