using static DistillDsl.Adapter;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("QueueKL", "full queue, T=0.07", "queue half empty (zero rows take part)")]
[GoldenModule("queue", "queueKlEmbeddingQueue.queue")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QueueKl(Layer = "embedding", Size = 8, Adapter = LinearProjection)]
internal sealed partial class QueueKlGolden;

[Golden("QueueKL", "empty queue")]
[GoldenModule("queue", "queueKlEmbeddingQueue.queue")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QueueKl(Layer = "embedding", Size = 8, T = 0.2, Adapter = LinearProjection)]
internal sealed partial class QueueKlEmptyGolden;

[Golden("QueueKL", "batch larger than the queue")]
[GoldenModule("queue", "queueKlEmbeddingQueue.queue")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QueueKl(Layer = "embedding", Size = 3, T = 0.1, Adapter = LinearProjection)]
internal sealed partial class QueueKlSmallGolden;

[Golden("QueueKL", "identical")]
[GoldenModule("queue", "queueKlEmbeddingQueue.queue")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QueueKl(Layer = "embedding", Size = 8)]
internal sealed partial class QueueKlPlainGolden;
