using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>The metrics and batches of a training's evaluations.</summary>
/// <param name="Metrics">The metrics.</param>
/// <param name="Batches">The test batches.</param>
internal sealed record EvaluationPlan(TrainingMetrics Metrics, IEnumerable<Dictionary<string, Tensor>> Batches);
