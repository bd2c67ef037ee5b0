using static DistillDsl.Adapter;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("CWD", "T=1", "extreme activations", "extreme student", "all zero (uniform)", "single sample", "one pixel (always zero)")]
[Golden("ResizedCwd", "smaller student", "larger student", "no whole ratio")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cwd(Layer = "feature")]
internal sealed partial class CwdGolden;

[Golden("CWD", "T=4", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cwd(Layer = "feature", T = 4)]
internal sealed partial class CwdT4Golden;

[Golden("CWD", "conv1x1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cwd(Layer = "feature", Adapter = Conv1x1)]
internal sealed partial class CwdConv1x1Golden;

[Golden("CWD", "conv1x1, equal channels, no bias")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cwd(Layer = "feature", Adapter = Conv1x1NoBias, T = 2)]
internal sealed partial class CwdConv1x1NoBiasGolden;

[Golden("ResizedCwd", "conv1x1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cwd(Layer = "feature", Adapter = Conv1x1NoBias)]
internal sealed partial class ResizedCwdConv1x1NoBiasGolden;
