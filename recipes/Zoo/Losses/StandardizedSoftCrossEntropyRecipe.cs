using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Cross entropy with standardized softened outputs, with the T and the weights of standardized KD.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Distill(Kind = SoftCrossEntropy, T = 2, ScaleByT2 = true, Standardize = true, Weight = 9)]
public sealed partial class StandardizedSoftCrossEntropyRecipe;
