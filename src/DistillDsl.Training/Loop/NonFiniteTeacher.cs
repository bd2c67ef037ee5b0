using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>Tells when it is the teacher that returns NaN or +∞. −∞ is the logit of a class that it rules out.</summary>
internal static class NonFiniteTeacher
{
    /// <summary>A sentence about the teacher's values that no loss can be computed from; null if there are none, or no teacher.</summary>
    public static string? Describe(IRecipe recipe, Dictionary<string, Tensor> batch)
    {
        if (recipe.Teacher is not { } teacher) return null;
        using var scope = NewDisposeScope();
        var bad = recipe.RunTeacher(batch).Where(value => value.Value.is_floating_point())
            .Select(value => (value.Name, Count: value.Value.isnan().logical_or(value.Value.isposinf()).sum().item<long>(), All: value.Value.numel()))
            .Where(value => value.Count > 0)
            .Select(value => $"{value.Name} ({value.Count} of {value.All} values)")
            .ToList();
        return bad.Count == 0
            ? null
            : $"It comes from the teacher {teacher.GetType()}, which returns NaN or +∞ for a finite batch: {string.Join(", ", bad)}. Check its weights, and "
                + "that it gets input of the type and normalization that it was trained on.";
    }
}
