using static DistillDsl.Adapter;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("Hint", "mse, no adapter", "teacher map larger, sizes not divisible", "larger in one direction each", "identical", "single sample")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature")]
internal sealed partial class HintGolden;

[Golden("Hint", "smoothl1, no adapter", "large errors")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature", Distance = Distance.SmoothL1Distance)]
internal sealed partial class HintSmoothL1Golden;

[Golden("Hint", "cosine, no adapter", "identical, cosine")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature", Distance = Distance.CosineDistance)]
internal sealed partial class HintCosineGolden;

[Golden("Hint", "cosine over channels")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature", Distance = Distance.CosinePerPosition)]
internal sealed partial class HintCosinePerPositionGolden;

[Golden("Hint", "mse, conv1x1", "student map larger")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature", Adapter = Conv1x1)]
internal sealed partial class HintConv1x1Golden;

[Golden("Hint", "mse, conv1x1 without bias")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature", Adapter = Conv1x1NoBias)]
internal sealed partial class HintConv1x1NoBiasGolden;

[Golden("Hint", "smoothl1, conv1x1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature", Adapter = Conv1x1, Distance = Distance.SmoothL1Distance)]
internal sealed partial class HintSmoothL1Conv1x1Golden;

[Golden("Hint", "mse, linear")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature", Adapter = LinearProjection)]
internal sealed partial class HintLinearGolden;
