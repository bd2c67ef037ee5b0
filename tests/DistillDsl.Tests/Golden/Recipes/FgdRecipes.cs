namespace DistillDsl.Tests.Golden.Recipes;

[Golden("FGD", "all parts, reference weights")]
[GoldenModule("adapter.student", "fgdFeatureStudentContext"), GoldenModule("adapter.teacher", "fgdFeatureTeacherContext")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Fgd(Layers = ["feature"], ImageHeight = 64, ImageWidth = 80)]
internal sealed partial class FgdGolden;

[Golden("FGD", "global only")]
[GoldenModule("adapter.student", "fgdFeatureStudentContext"), GoldenModule("adapter.teacher", "fgdFeatureTeacherContext")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Fgd(Layers = ["feature"], Alpha = 0, Beta = 0, Gamma = 0, Lambda = 1)]
internal sealed partial class FgdGlobalGolden;

[Golden("FGD", "foreground only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Fgd(Layers = ["feature"], Alpha = 1, Beta = 0, Gamma = 0, Lambda = 0, ImageHeight = 64, ImageWidth = 80)]
internal sealed partial class FgdForegroundGolden;

[Golden("FGD", "background only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Fgd(Layers = ["feature"], Alpha = 0, Beta = 1, Gamma = 0, Lambda = 0, ImageHeight = 64, ImageWidth = 80)]
internal sealed partial class FgdBackgroundGolden;

[Golden("FGD", "attention only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Fgd(Layers = ["feature"], Alpha = 0, Beta = 0, Gamma = 1, Lambda = 0)]
internal sealed partial class FgdAttentionGolden;

[Golden("FGD", "no boxes")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Fgd(Layers = ["feature"], Alpha = 1, Beta = 1, Gamma = 0, Lambda = 0, ImageHeight = 64, ImageWidth = 80)]
internal sealed partial class FgdFocalGolden;

[Golden("FGD", "identical, focal part")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Fgd(Layers = ["feature"], Alpha = 1, Beta = 1, Gamma = 1, Lambda = 0, ImageHeight = 64, ImageWidth = 80)]
internal sealed partial class FgdWithoutGlobalGolden;
