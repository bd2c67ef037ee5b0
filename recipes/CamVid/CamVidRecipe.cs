using DistillDsl.Training.Data;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.CamVid;

/// <summary>
/// The labels, and the teacher's class distribution of every pixel, void ones included: the teacher has an opinion there too. The weight was chosen on
/// held-out images, see the README.
/// </summary>
[Recipe(Student = typeof(EncoderDecoder), Teacher = typeof(EncoderDecoder))]
[Task(Target = "masks", IgnoreIndex = AnnotatedSet.Void)]
[Distill(Kind = KL, T = 1, Reduction = KlReduction.PerPixel, Weight = 4)]
public sealed partial class CamVidRecipe;
