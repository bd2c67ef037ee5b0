namespace DistillDsl.Training.History;

/// <summary>The results of one evaluation.</summary>
/// <param name="Stage">The recipe's stage, from 1.</param>
/// <param name="Epoch">The epoch in its stage, from 1.</param>
/// <param name="GlobalStep">The completed steps over all stages.</param>
/// <param name="Metric">The watched metric's name: <c>accuracy</c>.</param>
/// <param name="Value">Its value on the test batches.</param>
/// <param name="IsBest">True if no earlier evaluation was better.</param>
public sealed record EvaluationRecord(int Stage, int Epoch, long GlobalStep, string Metric, double Value, bool IsBest)
{
    /// <summary>The other metrics' values, of the same forward passes.</summary>
    public IReadOnlyList<MetricValue> OtherMetrics { get; init; } = [];

    /// <summary>Whether both records hold the same values.</summary>
    public bool Equals(EvaluationRecord? other) => other is not null
        && (Stage, Epoch, GlobalStep, Metric, Value, IsBest).Equals((other.Stage, other.Epoch, other.GlobalStep, other.Metric, other.Value, other.IsBest))
        && OtherMetrics.SequenceEqual(other.OtherMetrics);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Stage, Epoch, GlobalStep, Metric, Value, IsBest);
}
