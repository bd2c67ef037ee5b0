namespace DistillDsl.Training.Reports;

/// <summary>What two networks say of one sample.</summary>
/// <param name="Index">The sample's number: the loader's "index", otherwise counted from 0 in the loader's order.</param>
/// <param name="Label">Its class.</param>
/// <param name="Divergence">The Jensen–Shannon divergence of the two answers in bits, 0 … 1.</param>
/// <param name="Student">The student's likeliest classes, the likeliest first.</param>
/// <param name="Teacher">The teacher's likeliest classes, the likeliest first.</param>
/// <param name="Picture">The sample; null where it is no image.</param>
public sealed record ComparedSample(
    long Index, int Label, double Divergence, IReadOnlyList<ClassProbability> Student, IReadOnlyList<ClassProbability> Teacher, Picture? Picture);

/// <summary>How likely a network thinks a class is.</summary>
/// <param name="Class">The class.</param>
/// <param name="Probability">Its softmax, 0 … 1.</param>
public readonly record struct ClassProbability(int Class, double Probability);
