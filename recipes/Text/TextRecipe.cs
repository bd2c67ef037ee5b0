using static DistillDsl.Adapter;
using static DistillDsl.Distance;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Text;

/// <summary>
/// From a transformer into an LSTM: the softened outputs, and a hint for the state of every word, [B, T, C] in both networks. The teacher's states are 0 at
/// the padding, where the cosine is then 0 whatever the student's state is: padding gives no gradient.
/// </summary>
[Recipe(Student = typeof(TextLstm), Teacher = typeof(TextTransformer), Layout = Layout.ChannelsLast, TeacherLayout = Layout.ChannelsLast)]
[Task(Weight = 0.1)]
[Distill(Kind = KL, T = 2, Weight = 2)]
[Hint(Layer = "lstm[0]", TeacherLayer = "states", Adapter = LinearProjection, Distance = CosinePerPosition, Weight = 1)]
public sealed partial class TextRecipe;
