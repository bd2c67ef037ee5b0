using DistillDsl.Training.Data;
using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.CamVid;

/// <summary>
/// The labels, and the teacher's smallest feature map, which a block generates from what a random mask leaves of the student's (Yang et al. 2022, with their
/// numbers for segmentation).
/// </summary>
[Recipe(Student = typeof(EncoderDecoder), Teacher = typeof(EncoderDecoder))]
[Task(Target = "masks", IgnoreIndex = AnnotatedSet.Void)]
[Mgd(Layer = "down.3", Adapter = Conv1x1, Lambda = 0.75, Alpha = 2e-5)]
public sealed partial class MgdRecipe;
