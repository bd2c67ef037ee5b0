namespace DistillDsl;

/// <summary>Builds ReviewKD's fusion for the shapes that the dry run saw, on the sample's device. Where it cannot, the setup gets a fault.</summary>
public static class FusionSetup
{
    /// <summary>The fusion over pairs of levels, from the shallowest to the deepest; each is [B, C, H, W] or [B, C].</summary>
    public static ReviewFusion ReviewFusion(this RecipeSetup setup, string term, params (Feature Student, Feature Teacher)[] levels)
    {
        var features = levels.SelectMany(static level => new[] { level.Student, level.Teacher }).ToArray();
        foreach (var feature in features)
            if (feature.Shape is { } shape)
                setup.Require(term, IsLevel(shape), $"needs maps [B, C, H, W] or vectors [B, C]; {feature} is neither.");
        if (!features.All(static f => f.Shape is { } shape && IsLevel(shape))) return null!;
        return setup.Own(() => new ReviewFusion(
            [.. levels.Select(static level => (level.Student.Shape![1], level.Teacher.Shape![1]))], features[0].Device, features[0].Type));
    }

    /// <summary>Levels that are compared as they are: equal shapes, [B, C, H, W] or [B, C].</summary>
    public static void SameLevels(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (student.Shape is not { } s || teacher.Shape is not { } t) return;
        setup.Require(term, IsLevel(s) && s.AsSpan(1).SequenceEqual(t.AsSpan(1)),
            $"without fusion it needs maps [B, C, H, W] or vectors [B, C] of equal shape; {student} and {teacher} are not. Leave Fusion = false out to join them.");
    }

    private static bool IsLevel(long[] shape) => shape.Length is 2 or 4;
}
