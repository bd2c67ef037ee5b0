using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Folder;

/// <summary>The labels, and the outputs of any teacher that gives logits of the same classes.</summary>
[Recipe(Student = typeof(ResNet))]
[Task(Weight = 0.5)]
[Distill(Kind = KL, T = 4, Weight = 0.5)]
public sealed partial class FolderRecipe;
