namespace DistillDsl.Tests.Golden.Recipes;

[Golden("VID", "same size", "student map larger", "teacher map larger", "small variance", "single sample",
    "rho from -8 to 95 (log(1+exp) overflows in float32)")]
[GoldenModule("regressor", "vidFeatureRegressor")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Vid(Layer = "feature")]
internal sealed partial class VidGolden;

[Golden("Widths", "wider than the teacher")]
[GoldenModule("regressor", "vidFeatureRegressor")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Vid(Layer = "feature", Width = 7)]
internal sealed partial class VidWiderGolden;

[Golden("Widths", "narrower than both")]
[GoldenModule("regressor", "vidFeatureRegressor")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Vid(Layer = "feature", Width = 2)]
internal sealed partial class VidNarrowerGolden;
