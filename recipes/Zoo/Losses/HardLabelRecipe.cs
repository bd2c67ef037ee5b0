using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The class that the teacher names, as a second label of equal weight. Touvron et al. 2021.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.5)]
[Distill(Kind = HardLabel, Weight = 0.5)]
public sealed partial class HardLabelRecipe;
