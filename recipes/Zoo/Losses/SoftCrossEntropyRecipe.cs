using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Cross entropy with the softened outputs, both losses of equal weight. Hinton et al. 2015.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.5)]
[Distill(Kind = SoftCrossEntropy, T = 4, ScaleByT2 = true, Weight = 0.5)]
public sealed partial class SoftCrossEntropyRecipe;
