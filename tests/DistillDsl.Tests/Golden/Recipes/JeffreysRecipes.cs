using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("Jeffreys", "T=1 t_squared=False", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = Jeffreys, T = 1, ScaleByT2 = false)]
internal sealed partial class JeffreysGolden;

[Golden("Jeffreys", "T=4 t_squared=True")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = Jeffreys)]
internal sealed partial class JeffreysT4Golden;

[Golden("Jeffreys", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = Jeffreys, T = 2)]
internal sealed partial class JeffreysT2Golden;

[Golden("Jeffreys", "positions, ignored labels, pixelmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = Jeffreys, T = 1, ScaleByT2 = false, Reduction = KlReduction.PerPixel, IgnoreIndex = -100, Layout = Layout.ChannelsFirst)]
internal sealed partial class JeffreysPerPixelKeptGolden;

[Golden("Jeffreys", "positions, ignored labels, batchmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = Jeffreys, T = 1, ScaleByT2 = false, IgnoreIndex = -100, Layout = Layout.ChannelsFirst)]
internal sealed partial class JeffreysKeptGolden;
