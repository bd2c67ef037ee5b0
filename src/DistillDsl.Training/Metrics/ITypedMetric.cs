namespace DistillDsl.Training.Metrics;

/// <summary>A metric that declares the output type it reads, so that a network with another output is rejected before it is trained.</summary>
internal interface ITypedMetric : IMetric
{
    /// <summary>The type of the output.</summary>
    Type Output { get; }

    /// <summary>What to write instead for a network that returns another type.</summary>
    string Advice(Type given) => "Pass a metric that reads this type.";

    /// <summary>The error for a network that returns another type.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="given">The type that the network returns; null if it returns null.</param>
    static ArgumentException Mismatch(ITypedMetric metric, Type? given) => new(
        $"{metric.Name} reads an output of type {TypeText.Of(metric.Output)}; the network returns {(given is null ? "null" : TypeText.Of(given))}. "
        + (given is null ? "Return a value from its forward." : metric.Advice(given)));
}
