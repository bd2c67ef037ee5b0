using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Half the absolute difference of the probabilities, of standardized outputs.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Distill(Kind = TVD, Standardize = true)]
public sealed partial class StandardizedTvdRecipe;
