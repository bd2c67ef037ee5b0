namespace DistillDsl.Tests.Golden.Recipes;

[Golden("FT", "channelmean", "channelmean, student map larger", "channelmean, identical", "student all zero")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ft(Layer = "factor")]
internal sealed partial class FtGolden;

[Golden("FT", "channelmean, squared")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ft(Layer = "factor", P2 = 2)]
internal sealed partial class FtSquaredGolden;

[Golden("FT", "full", "full, student map larger", "full, identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ft(Layer = "factor", Variant = FtVariant.Full)]
internal sealed partial class FtFullGolden;

[Golden("FT", "full, squared")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ft(Layer = "factor", Variant = FtVariant.Full, P2 = 2)]
internal sealed partial class FtFullSquaredGolden;
