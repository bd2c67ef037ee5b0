using DistillDsl.Training.Data;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.CamVid;

/// <summary>
/// The labels, the positions in the image where the teacher finds each class likely (Shu et al. 2021, on the logits with the authors' T = 4; a tenth of
/// their weight, see the README), and its outputs pixel by pixel.
/// </summary>
[Recipe(Student = typeof(EncoderDecoder), Teacher = typeof(EncoderDecoder))]
[Task(Target = "masks", IgnoreIndex = AnnotatedSet.Void)]
[Cwd(T = 4, Weight = 0.3)]
[Distill(Kind = KL, T = 1, Reduction = KlReduction.PerPixel, Target = "masks", IgnoreIndex = AnnotatedSet.Void)]
public sealed partial class CamVidRecipe;
