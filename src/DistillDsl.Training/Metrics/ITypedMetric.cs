namespace DistillDsl.Training.Metrics;

/// <summary>A metric that says what it reads, so that a network that does not give it is refused before it is trained.</summary>
internal interface ITypedMetric : IMetric
{
    /// <summary>The type of the output.</summary>
    Type Output { get; }

    /// <summary>What is said where the network gives something else.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="given">The type of what the network gives; null where it gives null.</param>
    static ArgumentException Mismatch(ITypedMetric metric, Type? given) => new(
        $"{metric.Name} reads an output of the type {TypeText.Of(metric.Output)}; the network gives {(given is null ? "null" : TypeText.Of(given))}. "
        + (metric is TensorMetric && given is not null
            ? $"Say which of its tensors is meant: new {metric.GetType().Name}(…).Of<{TypeText.Of(given)}>(output => …)."
            : "Give a metric for that."));
}
