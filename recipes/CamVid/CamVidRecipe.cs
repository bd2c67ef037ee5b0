using DistillDsl.Training.Data;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.CamVid;

/// <summary>
/// The labels, where in the image each of the teacher's classes is likely (Shu et al. 2021, on the logits with the authors' T = 4; a tenth of their
/// weight, see the README), and its answers pixel by pixel.
/// </summary>
[Recipe(Student = typeof(EncoderDecoder), Teacher = typeof(EncoderDecoder))]
[Task(Target = "masks", IgnoreIndex = AnnotatedSet.Void)]
[Cwd(T = 4, Weight = 0.3)]
[Distill(Kind = KL, T = 1, Reduction = KlReduction.PerPixel, Target = "masks", IgnoreIndex = AnnotatedSet.Void)]
public sealed partial class CamVidRecipe;
