using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Regression of the logits beside the task. Ba and Caruana 2014.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Distill(Kind = Mse)]
public sealed partial class LogitMseRecipe;
