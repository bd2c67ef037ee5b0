using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>What a training's evaluations compute, and of which batches.</summary>
/// <param name="Metrics">The metrics.</param>
/// <param name="Batches">The test batches.</param>
internal sealed record EvaluationPlan(TrainingMetrics Metrics, IEnumerable<Dictionary<string, Tensor>> Batches);
