namespace DistillDsl.Training.History;

/// <summary>A metric's value on the test batches.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">Its value.</param>
public readonly record struct MetricValue(string Name, double Value);
