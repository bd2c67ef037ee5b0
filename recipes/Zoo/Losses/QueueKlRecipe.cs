namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Similarities to a queue of the teacher's features, besides the task. LightlyTrain, distillation v1.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[QueueKl(Layer = "avgpool", Size = 2048)]
public sealed partial class QueueKlRecipe;
