namespace DistillDsl.Tests.Golden.Recipes;

[Golden("CRD", "first step T=0.07 momentum=0.5")]
[GoldenModule("embed.student", "crdStudentEmbedding"), GoldenModule("embed.teacher", "crdTeacherEmbedding")]
[GoldenModule("memory.student", "crdMemory.student.memory"), GoldenModule("memory.teacher", "crdMemory.teacher.memory")]
[GoldenModule("Z_s", "crdMemory.teacher.z"), GoldenModule("Z_t", "crdMemory.student.z")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Crd(Layer = "feature", Contrast = "contrast_index", Samples = 12, Width = 6, T = 0.07)]
internal sealed partial class CrdGolden;

[Golden("CRD", "first step T=0.5 momentum=0.9")]
[GoldenModule("embed.student", "crdStudentEmbedding"), GoldenModule("embed.teacher", "crdTeacherEmbedding")]
[GoldenModule("memory.student", "crdMemory.student.memory"), GoldenModule("memory.teacher", "crdMemory.teacher.memory")]
[GoldenModule("Z_s", "crdMemory.teacher.z"), GoldenModule("Z_t", "crdMemory.student.z")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Crd(Layer = "feature", Contrast = "contrast_index", Samples = 12, Width = 6, T = 0.5, Momentum = 0.9)]
internal sealed partial class CrdSoftGolden;

[Golden("CRD", "later step, Z given")]
[GoldenModule("embed.student", "crdStudentEmbedding"), GoldenModule("embed.teacher", "crdTeacherEmbedding")]
[GoldenModule("memory.student", "crdMemory.student.memory"), GoldenModule("memory.teacher", "crdMemory.teacher.memory")]
[GoldenModule("Z_s", "crdMemory.teacher.z"), GoldenModule("Z_t", "crdMemory.student.z")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Crd(Layer = "feature", Contrast = "contrast_index", Samples = 12, Width = 6, T = 0.2)]
internal sealed partial class CrdLaterGolden;

[Golden("CRD", "single sample")]
[GoldenModule("embed.student", "crdStudentEmbedding"), GoldenModule("embed.teacher", "crdTeacherEmbedding")]
[GoldenModule("memory.student", "crdMemory.student.memory"), GoldenModule("memory.teacher", "crdMemory.teacher.memory")]
[GoldenModule("Z_s", "crdMemory.teacher.z"), GoldenModule("Z_t", "crdMemory.student.z")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Crd(Layer = "feature", Contrast = "contrast_index", Samples = 12, Width = 4, T = 0.2)]
internal sealed partial class CrdSingleGolden;
