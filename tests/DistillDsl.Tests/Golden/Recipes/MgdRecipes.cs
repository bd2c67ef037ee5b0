using static DistillDsl.Adapter;
using static DistillDsl.MgdMask;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("MGD", "spatial mask")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mgd(Layer = "feature", GivenMask = "mask")]
internal sealed partial class MgdGolden;

[Golden("MGD", "spatial mask, conv1x1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mgd(Layer = "feature", Alpha = 1, Adapter = Conv1x1, GivenMask = "mask")]
internal sealed partial class MgdConv1x1Golden;

[Golden("MGD", "channel mask")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mgd(Layer = "feature", Mask = ChannelMask, Alpha = 7e-5, GivenMask = "mask")]
internal sealed partial class MgdChannelGolden;

[Golden("MGD", "nothing masked", "everything masked")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mgd(Layer = "feature", Alpha = 1, GivenMask = "mask")]
internal sealed partial class MgdUnscaledGolden;
