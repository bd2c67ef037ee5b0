using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("ReverseKL", "T=1 t_squared=False", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = ReverseKL, T = 1, ScaleByT2 = false)]
internal sealed partial class ReverseKlGolden;

[Golden("ReverseKL", "T=4 t_squared=True")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = ReverseKL)]
internal sealed partial class ReverseKlT4Golden;

[Golden("ReverseKL", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = ReverseKL, T = 2)]
internal sealed partial class ReverseKlT2Golden;

[Golden("ReverseKL", "positions, ignored labels, pixelmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = ReverseKL, T = 1, ScaleByT2 = false, Reduction = KlReduction.PerPixel, IgnoreIndex = -100, Layout = Layout.ChannelsFirst)]
internal sealed partial class ReverseKlPerPixelKeptGolden;

[Golden("ReverseKL", "positions, ignored labels, batchmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = ReverseKL, T = 1, ScaleByT2 = false, IgnoreIndex = -100, Layout = Layout.ChannelsFirst)]
internal sealed partial class ReverseKlKeptGolden;

[Golden("ReverseKL", "T=1 t_squared=False", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = ReverseKL, T = 1, ScaleByT2 = false, Chunk = 3)]
internal sealed partial class ReverseKlChunkedGolden;

[Golden("ReverseKL", "T=4 t_squared=True")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = ReverseKL, Chunk = 2)]
internal sealed partial class ReverseKlT4ChunkedGolden;

[Golden("ReverseKL", "positions, ignored labels, pixelmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = ReverseKL, T = 1, ScaleByT2 = false, Reduction = KlReduction.PerPixel, IgnoreIndex = -100, Layout = Layout.ChannelsFirst, Chunk = 3)]
internal sealed partial class ReverseKlPerPixelKeptChunkedGolden;
