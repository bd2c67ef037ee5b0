using static DistillDsl.Adapter;
using static DistillDsl.ScoreActivation;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("ScoreWeightedHint", "sigmoid scores", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), ScoreWeightedHint(Layer = "feature", Scores = "scores")]
internal sealed partial class ScoreWeightedHintGolden;

[Golden("ScoreWeightedHint", "softmax scores")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[ScoreWeightedHint(Layer = "feature", Scores = "scores", Activation = ScoreSoftmax)]
internal sealed partial class ScoreWeightedHintSoftmaxGolden;

[Golden("ScoreWeightedHint", "given scores, one position counts", "given scores, all zero")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[ScoreWeightedHint(Layer = "feature", Scores = "scores", Activation = Given)]
internal sealed partial class ScoreWeightedHintGivenGolden;

[Golden("ScoreWeightedHint", "mlp adapter")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), ScoreWeightedHint(Layer = "feature", Scores = "scores", Adapter = Mlp)]
internal sealed partial class ScoreWeightedHintMlpGolden;
