namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Class activation maps, not normalized, as published for networks of one kind. Guo et al. 2023.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[CatKd(Layer = "layer3", Classifier = "fc", TeacherClassifier = "fc", Normalize = false, Weight = 5)]
public sealed partial class CatKdRecipe;
