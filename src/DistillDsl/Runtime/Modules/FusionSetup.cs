using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>Builds ReviewKD's fusion for the shapes that the dry run saw, on the sample's device. If it cannot, the setup records a fault.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FusionSetup
{
    /// <summary>The fusion over pairs of levels, from the shallowest to the deepest; each is [B, C, H, W] or [B, C].</summary>
    public static ReviewFusion ReviewFusion(this RecipeSetup setup, string term, params (Feature Student, Feature Teacher)[] levels)
    {
        var features = levels.SelectMany(static level => new[] { level.Student, level.Teacher }).ToArray();
        if (!features.Aggregate(true, (fits, feature) => setup.Ask(term, feature, FeatureRules.Level) && fits)) return null!;
        return setup.Own(() => new ReviewFusion(
            [.. levels.Select(static level => (level.Student.Shape![1], level.Teacher.Shape![1]))], features[0].Device, features[0].Type));
    }
}
