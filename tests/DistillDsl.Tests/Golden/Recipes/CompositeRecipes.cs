using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("Composite", "CE + KD + hint")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Task(Weight = 0.1)]
[Distill(Kind = KL, T = 4, Weight = 0.9)]
[Hint(Layer = "feature", Adapter = Conv1x1, Weight = 100)]
internal sealed partial class CompositeGolden;

[Golden("Composite", "feature only beside CE")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Task]
#pragma warning disable DDSL0105 // The reference has the term at weight 0.
[Distill(Kind = KL, T = 4, Weight = 0)]
#pragma warning restore DDSL0105
[Hint(Layer = "feature", Adapter = Conv1x1, Weight = 10)]
internal sealed partial class FeatureCompositeGolden;
