using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Each class by itself, as if it were a label of its own. Yang et al. 2023.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Distill(Kind = SigmoidKL)]
public sealed partial class SigmoidKlRecipe;
