namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>All layers, reviewed from the deepest. Chen et al. 2021.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[ReviewKd(Layers = ["layer1", "layer2", "layer3", "avgpool"], Weight = 5)]
public sealed partial class ReviewKdRecipe;
