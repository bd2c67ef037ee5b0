using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The mean of both directions of KL, with the T and the weights of KD. Jeffreys 1946.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Distill(Kind = Jeffreys, T = 4, Weight = 0.45)]
public sealed partial class JeffreysRecipe;
