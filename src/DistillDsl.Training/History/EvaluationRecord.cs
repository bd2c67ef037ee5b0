namespace DistillDsl.Training;

/// <summary>What one evaluation gave.</summary>
/// <param name="Stage">The recipe's stage, from 1.</param>
/// <param name="Epoch">The epoch in its stage, from 1.</param>
/// <param name="GlobalStep">The steps done over all stages.</param>
/// <param name="Metric">The metric's name: <c>accuracy</c>.</param>
/// <param name="Value">Its value on the test batches.</param>
/// <param name="IsBest">True where no evaluation before was better.</param>
public sealed record EvaluationRecord(int Stage, int Epoch, long GlobalStep, string Metric, double Value, bool IsBest);
