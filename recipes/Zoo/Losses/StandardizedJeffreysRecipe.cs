using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The mean of both directions of KL of standardized outputs, with the T and the weights of standardized KD.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Distill(Kind = Jeffreys, T = 2, Standardize = true, Weight = 4.5)]
public sealed partial class StandardizedJeffreysRecipe;
