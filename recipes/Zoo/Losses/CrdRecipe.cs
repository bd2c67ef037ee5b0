namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The contrast between the samples' pooled features; room for CIFAR's 50 000 training images. Tian et al. 2020.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Crd(Layer = "avgpool", Samples = 50000, Weight = 0.8)]
public sealed partial class CrdRecipe;
