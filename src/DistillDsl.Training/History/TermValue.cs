namespace DistillDsl.Training.History;

/// <summary>The unweighted value of a term.</summary>
/// <param name="Name">The term's name in the recipe.</param>
/// <param name="Value">A step's own value, or its mean over the samples seen.</param>
public readonly record struct TermValue(string Name, double Value);
