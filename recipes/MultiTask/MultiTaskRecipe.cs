using DistillDsl.Training.Data;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.MultiTask;

/// <summary>
/// Both of the student's tasks, each from its labels and from the teacher's outputs: the softened classes of the pixels; the raw outputs of the
/// cells, with boxes and classes scaled by the teacher's objectness (after Mehta and Ozturk 2018).
/// </summary>
[Recipe(Student = typeof(SceneNet), Teacher = typeof(SceneNet))]
[Mix(Output = "seg", Alpha = 0.5, Ratio = PixelsRatio)]
[Mix(Output = "det", Alpha = 0.5)]
[Task(Output = "seg", Target = "masks", IgnoreIndex = AnnotatedSet.Void)]
[Distill(Output = "seg", Kind = KL, T = 2, Reduction = KlReduction.PerPixel, Target = "masks", IgnoreIndex = AnnotatedSet.Void)]
[DistillTerm(typeof(DetectionLoss), nameof(DetectionLoss.Of), Output = "det", Name = "objects",
    Formula = "(Σ objectness + Σ smooth L1 of boxes + Σ cross entropy of classes) / N objects")]
[DetectionLogits(Output = "det", ScaleByObjectness = true, Weight = 4)]
public sealed partial class MultiTaskRecipe
{
    /// <summary>The share of the pixels in the total compared with the objects, whose loss is several times as large.</summary>
    public const double PixelsRatio = 3;
}
