namespace DistillDsl.Tests.Golden.Recipes;

[Golden("ChenRegression", "L_b margin 0", "L_b, identical, margin 0 (gate closed: not strictly worse)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoundedRegression(Layer = "box", SmoothL1 = false, Nu = 1)]
internal sealed partial class BoundGolden;

[Golden("ChenRegression", "L_b margin 0.2")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoundedRegression(Layer = "box", SmoothL1 = false, Nu = 1, Margin = 0.2)]
internal sealed partial class WideBoundGolden;

[Golden("ChenRegression", "L_b, student better everywhere", "L_b, identical, margin positive (gate open)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoundedRegression(Layer = "box", SmoothL1 = false, Nu = 1, Margin = 0.1)]
internal sealed partial class NarrowBoundGolden;

[Golden("ChenRegression", "L_reg margin 0", "L_reg, large errors (linear part of smooth L1)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoundedRegression(Layer = "box")]
internal sealed partial class BoundedRegressionGolden;

[Golden("ChenRegression", "L_reg margin 0.2", "single box")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoundedRegression(Layer = "box", Margin = 0.2)]
internal sealed partial class WideBoundedRegressionGolden;

[Golden("ChenRegression", "L_reg, student better everywhere", "L_reg, a student box exactly on target")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoundedRegression(Layer = "box", Margin = 0.1)]
internal sealed partial class NarrowBoundedRegressionGolden;

[Golden("ChenRegression", "L_reg over foreground boxes")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoundedRegression(Layer = "box", Foreground = "foreground")]
internal sealed partial class ForegroundGolden;
