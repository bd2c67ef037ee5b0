using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>Builds the modules of quantized features for the shapes that the dry run saw.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class QuantizationSetup
{
    /// <summary>The step from the teacher's range, if the dry run reached <paramref name="teacher"/>.</summary>
    public static QuantizationStep QuantizationStep(this RecipeSetup setup, Feature teacher, int levels, bool nonNegative) =>
        teacher.Shape is null ? null! : setup.Own(() => new QuantizationStep(levels, nonNegative, teacher.Device, teacher.Type));
}
