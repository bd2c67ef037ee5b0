using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>KL from the student to the teacher of standardized outputs, with the T and the weights of standardized KD.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Distill(Kind = ReverseKL, T = 2, Standardize = true, Weight = 9)]
public sealed partial class StandardizedReverseKlRecipe;
