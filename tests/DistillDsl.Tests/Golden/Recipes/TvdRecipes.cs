using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("TVD", "T=1 t_squared=False", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = TVD)]
internal sealed partial class TvdGolden;

[Golden("TVD", "T=4 t_squared=True")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = TVD, T = 4, ScaleByT2 = true)]
internal sealed partial class TvdT4Golden;

[Golden("TVD", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = TVD, T = 2, ScaleByT2 = true)]
internal sealed partial class TvdT2Golden;

[Golden("TVD", "positions, ignored labels, pixelmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = TVD, Reduction = KlReduction.PerPixel, IgnoreIndex = -100, Layout = Layout.ChannelsFirst)]
internal sealed partial class TvdPerPixelKeptGolden;

[Golden("TVD", "positions, ignored labels, batchmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = TVD, IgnoreIndex = -100, Layout = Layout.ChannelsFirst)]
internal sealed partial class TvdKeptGolden;
