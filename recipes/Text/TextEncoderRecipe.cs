using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Text;

/// <summary>
/// From a transformer into a smaller one: the softened outputs, the last states (DistilBERT, Sanh et al. 2019), and the attention relations of the last block
/// (MiniLM, Wang et al. 2020). Padding does not count in either.
/// </summary>
[Recipe(Student = typeof(TextTransformer), Teacher = typeof(TextTransformer), Layout = Layout.ChannelsLast, TeacherLayout = Layout.ChannelsLast)]
[Task(Weight = 0.1)]
[Distill(Kind = KL, T = 2, Weight = 2)]
[HiddenCosine(Layer = "states", Mask = "mask", Adapter = LinearProjection)]
[MiniLm(
    Query = "blocks.0.query => blocks.1.query", Key = "blocks.0.key => blocks.1.key", Value = "blocks.0.value => blocks.1.value", Heads = 4, Mask = "mask")]
public sealed partial class TextEncoderRecipe;
