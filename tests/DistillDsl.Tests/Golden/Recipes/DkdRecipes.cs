namespace DistillDsl.Tests.Golden.Recipes;

[Golden("DKD", "alpha=1 beta=8 T=4", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dkd]
internal sealed partial class DkdGolden;

[Golden("DKD", "alpha=0.5 beta=2 T=1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dkd(Alpha = 0.5, Beta = 2, T = 1)]
internal sealed partial class DkdT1Golden;

[Golden("DKD", "target part only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dkd(Beta = 0, T = 2)]
internal sealed partial class DkdTargetGolden;

[Golden("DKD", "non-target part only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dkd(Alpha = 0, Beta = 1, T = 2)]
internal sealed partial class DkdOthersGolden;

[Golden("DKD", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dkd(Beta = 2, T = 1)]
internal sealed partial class DkdExtremeGolden;

[Golden("DKD", "single sample")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dkd(Beta = 2, T = 2)]
internal sealed partial class DkdSingleGolden;
