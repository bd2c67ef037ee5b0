using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Quickstart;

/// <summary>The student learns from the labels, from the teacher's softened outputs, and from the teacher's feature map half way.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Distill(Kind = KL, T = 2, Weight = 2)]
[Hint(Layer = "layer2", Adapter = Conv1x1, Weight = 5)]
public sealed partial class QuickstartRecipe;
