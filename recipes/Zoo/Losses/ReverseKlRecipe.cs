using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>KL from the student to the teacher, with the T and the weights of KD. Gu et al. 2023.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Distill(Kind = ReverseKL, T = 4, Weight = 0.9)]
public sealed partial class ReverseKlRecipe;
