using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>Builds ReviewKD's fusion for the shapes that the dry run saw, on the sample's device. If it cannot, the setup records a fault.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FusionSetup
{
    /// <summary>The fusion over pairs of levels, from the shallowest to the deepest; each is [B, C, …] or [B, C].</summary>
    public static ReviewFusion ReviewFusion(this RecipeSetup setup, string term, params (Feature Student, Feature Teacher)[] levels)
    {
        var features = levels.SelectMany(static level => new[] { level.Student, level.Teacher }).ToArray();
        if (!features.Aggregate(true, (fits, feature) => setup.Ask(term, feature, FeatureRules.Level) && fits)) return null!;
        // Vectors stand beside maps of any rank; without maps they are images of one pixel.
        var ranks = features.Select(static f => f.Shape!.Length).Where(static rank => rank > 2).Distinct().ToArray();
        setup.Require(term, ranks.Length <= 1, $"its levels have different numbers of dimensions: {string.Join(", ", features.AsEnumerable())}; name layers "
            + "with the same number of dimensions, or vectors.");
        if (ranks.Length > 1) return null!;
        var positions = ranks.Length == 1 ? ranks[0] - 2 : 2;
        return setup.Own(() => new ReviewFusion(
            [.. levels.Select(static level => (level.Student.Shape![1], level.Teacher.Shape![1]))], positions, features[0].Device, features[0].Type));
    }
}
