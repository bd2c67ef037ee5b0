namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Distances and angles between the samples' pooled features, with the published weights 25 and 50. Park et al. 2019.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Rkd(Layer = "avgpool")]
public sealed partial class RkdRecipe;
