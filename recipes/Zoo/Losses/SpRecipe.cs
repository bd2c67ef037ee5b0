namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Similarities between the samples, at the last layer. Tung and Mori 2019.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Sp(Layers = ["layer3"], Weight = 3000)]
public sealed partial class SpRecipe;
