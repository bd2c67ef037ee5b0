namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The paper's two stages: the paraphraser, then the factors and the task. Kim et al. 2018.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Stage = 2)]
[Ft(Layer = "layer3", ParaphraserStage = 1, Stage = 2, Weight = 200)]
public sealed partial class FtRecipe;
