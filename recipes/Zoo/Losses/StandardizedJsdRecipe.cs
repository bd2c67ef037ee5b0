using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The divergence of both networks from their mean, of standardized outputs.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Distill(Kind = JSD, Beta = 0.5, Standardize = true)]
public sealed partial class StandardizedJsdRecipe;
