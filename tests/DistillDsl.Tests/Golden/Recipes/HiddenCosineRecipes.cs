using static DistillDsl.Adapter;
using static DistillDsl.Layout;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("HiddenCosine", "no mask", "identical", "one teacher token all zero (counts 1, no gradient)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), HiddenCosine(Layer = "hidden", Layout = ChannelsLast)]
internal sealed partial class HiddenCosineGolden;

[Golden("HiddenCosine", "mask")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), HiddenCosine(Layer = "hidden", Layout = ChannelsLast, Mask = "mask")]
internal sealed partial class HiddenCosineMaskedGolden;

[Golden("HiddenCosine", "linear adapter")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[HiddenCosine(Layer = "hidden", Layout = ChannelsLast, Mask = "mask", Adapter = LinearProjection)]
internal sealed partial class HiddenCosineLinearGolden;
