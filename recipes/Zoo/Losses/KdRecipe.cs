using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The softened outputs, with RepDistiller's weights. Hinton et al. 2015.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Distill(Kind = KL, T = 4, Weight = 0.9)]
public sealed partial class KdRecipe;
