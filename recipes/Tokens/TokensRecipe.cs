using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Tokens;

/// <summary>
/// From a transformer into a convolutional network: the teacher's outputs, and a hint from every token of its last layer norm, [B, T, C], to the cell at the
/// same place of the student's map, [B, C, T].
/// </summary>
[Recipe(Student = typeof(ConvNet), Teacher = typeof(VisionTransformer))]
[Task(Weight = 0.5)]
[Distill(Kind = KL, T = 1, Weight = 0.5)]
[Hint(Layer = "cells", Layout = Layout.ChannelsFirst, TeacherLayer = "norm", TeacherLayout = Layout.ChannelsLast, Adapter = Conv1x1, Weight = 0.2)]
public sealed partial class TokensRecipe;
