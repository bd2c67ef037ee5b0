using DistillDsl.Training.Data;
using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.CamVid;

/// <summary>The labels, and the teacher's largest feature map up to the scale and shift of each channel (Cao et al. 2022, with their weight).</summary>
[Recipe(Student = typeof(EncoderDecoder), Teacher = typeof(EncoderDecoder))]
[Task(Target = "masks", IgnoreIndex = AnnotatedSet.Void)]
[Pkd(Layer = "up.0", Adapter = Conv1x1, Weight = 6)]
public sealed partial class PkdRecipe;
