namespace DistillDsl.Training.Reports;

/// <summary>The predictions of two networks for one sample.</summary>
/// <param name="Index">The sample's index: the loader's "index", otherwise counted from 0 in the loader's order.</param>
/// <param name="Label">Its class.</param>
/// <param name="Divergence">The Jensen–Shannon divergence of the two outputs in bits, 0 … 1.</param>
/// <param name="Student">The student's most likely classes, in descending order.</param>
/// <param name="Teacher">The teacher's most likely classes, in descending order.</param>
/// <param name="Picture">The sample as a picture; null if it is not an image.</param>
public sealed record ComparedSample(
    long Index, int Label, double Divergence, IReadOnlyList<ClassProbability> Student, IReadOnlyList<ClassProbability> Teacher, Picture? Picture);

/// <summary>The probability that a network assigns to a class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Probability">Its softmax, 0 … 1.</param>
public readonly record struct ClassProbability(int Class, double Probability);
