using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>Builds what quantized features need, where the dry run saw them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class QuantizationSetup
{
    /// <summary>The step that the teacher's range gives, where <paramref name="teacher"/> is.</summary>
    public static QuantizationStep QuantizationStep(this RecipeSetup setup, Feature teacher, int levels, bool nonNegative) =>
        teacher.Shape is null ? null! : setup.Own(() => new QuantizationStep(levels, nonNegative, teacher.Device, teacher.Type));
}
