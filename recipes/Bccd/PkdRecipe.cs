using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Bccd;

/// <summary>The labeled objects, and the teacher's features up to the scale and shift of each channel (Cao et al. 2022, with their weight).</summary>
[Recipe(Student = typeof(GridDetector), Teacher = typeof(GridDetector))]
[DistillTerm(typeof(DetectionLoss), nameof(DetectionLoss.Of), Name = "task",
    Formula = "(Σ objectness + Σ smooth L1 of boxes + Σ cross entropy of classes) / N objects")]
[Pkd(Layer = "layer3", Adapter = Conv1x1, Weight = 6)]
public sealed partial class PkdRecipe;
