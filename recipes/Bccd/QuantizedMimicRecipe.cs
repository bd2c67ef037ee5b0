using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Bccd;

/// <summary>The labelled objects, and the teacher's features after both sides are rounded to sixteen levels (Wei et al. 2018).</summary>
[Recipe(Student = typeof(GridDetector), Teacher = typeof(GridDetector))]
[DistillTerm(typeof(DetectionLoss), nameof(DetectionLoss.Of), Name = "task", Formula = "(Σ objectness + Σ smooth L1 of boxes + Σ cross entropy of classes) / N objects")]
[QuantizedMimic(Layer = "layer3", Adapter = Conv1x1, Normalise = true, Weight = 0.3)]
public sealed partial class QuantizedMimicRecipe;
