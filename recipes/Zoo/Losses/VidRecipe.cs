namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The teacher's layers, predicted with a variance. Ahn et al. 2019.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Vid(Layer = "layer1")]
[Vid(Layer = "layer2")]
[Vid(Layer = "layer3")]
public sealed partial class VidRecipe;
