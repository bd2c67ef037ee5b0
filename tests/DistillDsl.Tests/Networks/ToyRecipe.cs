using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Tests.Networks;

/// <summary>One of each term.</summary>
[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet))]
[Task(Weight = 0.1)]
[Distill(Kind = KL, T = 4, Weight = 0.9)]
[Hint(Layer = "body", Adapter = Conv1x1, Weight = 100)]
[Hint(Layer = "body.relu", TeacherLayer = "norm", Adapter = ConvReg, Distance = Distance.CosineDistance)]
public sealed partial class ToyRecipe;
