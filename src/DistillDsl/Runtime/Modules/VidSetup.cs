using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>Builds the regressor of variational information distillation for the shapes that the dry run saw, on the sample's device.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VidSetup
{
    /// <summary>
    /// A regressor from the student's map to the teacher's, both [B, C] or [B, C, …], with <paramref name="width"/> channels between its
    /// convolutions (null: the teacher's), whose variances start at <paramref name="initialVariance"/>; a fault where there is none.
    /// </summary>
    public static VidRegressor VidRegressor(
        this RecipeSetup setup, string term, Feature student, Feature teacher, double initialVariance, double epsilon, long? width = null)
    {
        if (!setup.Ask(term, student, teacher, MapRules.Features)) return null!;
        return setup.Own(() => new VidRegressor(
            student.Shape![1], teacher.Shape![1], width ?? teacher.Shape[1], SoftplusInverse(initialVariance - epsilon),
            student.Shape.Length - 2, student.Device, student.Type));
    }

    /// <summary>log(e^x − 1) as x + log(1 − e^−x), which does not overflow.</summary>
    private static double SoftplusInverse(double x) => x + Math.Log(1 - Math.Exp(-x));
}
