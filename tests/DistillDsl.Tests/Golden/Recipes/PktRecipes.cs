namespace DistillDsl.Tests.Golden.Recipes;

[Golden("PKT", "vectors", "maps", "non-negative", "identical",
    "single sample", "student all zero", "almost opposite student samples")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Pkt(Layer = "feature")]
internal sealed partial class PktGolden;
