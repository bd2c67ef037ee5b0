using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The softened outputs, standardized, with the published T and weights. Sun et al. 2024.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Distill(Kind = KL, T = 2, Standardize = true, Weight = 9)]
public sealed partial class StandardizedKdRecipe;
