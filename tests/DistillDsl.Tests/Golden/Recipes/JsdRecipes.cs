using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("JSD", "T=1 t_squared=False", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = JSD)]
internal sealed partial class JsdGolden;

[Golden("JSD", "T=4 t_squared=True")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = JSD, T = 4, ScaleByT2 = true)]
internal sealed partial class JsdT4Golden;

[Golden("JSD", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = JSD, T = 2, ScaleByT2 = true)]
internal sealed partial class JsdT2Golden;

[Golden("JSD", "positions, ignored labels, pixelmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = JSD, Reduction = KlReduction.PerPixel, IgnoreIndex = -100, Layout = Layout.ChannelsFirst)]
internal sealed partial class JsdPerPixelKeptGolden;

[Golden("JSD", "positions, ignored labels, batchmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = JSD, IgnoreIndex = -100, Layout = Layout.ChannelsFirst)]
internal sealed partial class JsdKeptGolden;

[Golden("JSD", "beta=0")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = JSD, Beta = 0)]
internal sealed partial class JsdTeacherGolden;

[Golden("JSD", "beta=0.1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = JSD, Beta = 0.1)]
internal sealed partial class JsdTenthGolden;

[Golden("JSD", "beta=1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = JSD, Beta = 1)]
internal sealed partial class JsdStudentGolden;
