namespace DistillDsl.Tests.Golden.Recipes;

[Golden("DIST", "beta=1 gamma=1 tau=1", "identical (loss is of the order of eps)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dist]
internal sealed partial class DistGolden;

[Golden("DIST", "beta=2 gamma=0.5 tau=4")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dist(Beta = 2, Gamma = 0.5, T = 4)]
internal sealed partial class DistT4Golden;

[Golden("DIST", "rows only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dist(Gamma = 0)]
internal sealed partial class DistRowsGolden;

[Golden("DIST", "columns only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dist(Beta = 0)]
internal sealed partial class DistColumnsGolden;
