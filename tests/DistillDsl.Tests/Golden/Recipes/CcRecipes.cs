namespace DistillDsl.Tests.Golden.Recipes;

[Golden("CC", "rbf gamma=0.4 order=2", "rbf, identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cc(Layer = "feature")]
internal sealed partial class CcGolden;

[Golden("CC", "embedding to 4", "embedding, two samples")]
[GoldenModule("embed.student", "ccFeatureStudentEmbedding"), GoldenModule("embed.teacher", "ccFeatureTeacherEmbedding")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cc(Layer = "feature", Variant = CcVariant.LinearEmbedding, EmbeddingWidth = 4)]
internal sealed partial class CcEmbeddingGolden;

[Golden("CC", "frobenius, vectors", "frobenius, maps", "frobenius, identical", "frobenius, student all zero")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cc(Layer = "feature", Variant = CcVariant.Frobenius)]
internal sealed partial class CcFrobeniusGolden;
