using DistillDsl.Training.Data;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.CamVid;

/// <summary>
/// The labels, where the teacher's maps are active (Shu et al. 2021, with the authors' T = 4 and weight 3 on the logits), and its softened answers pixel by
/// pixel.
/// </summary>
[Recipe(Student = typeof(EncoderDecoder), Teacher = typeof(EncoderDecoder))]
[Task(Target = "masks", IgnoreIndex = AnnotatedSet.Void)]
[Cwd(T = 4, Weight = 3)]
[Distill(Kind = KL, T = 1, Reduction = KlReduction.PerPixel)]
public sealed partial class CamVidRecipe;
