namespace DistillDsl.Recipes;

/// <summary>An object that a detector found.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Score">The confidence of the detector, 0 … 1.</param>
/// <param name="Box">Its box.</param>
public readonly record struct Detection(int Class, float Score, Box Box);

/// <summary>A labeled object.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Box">Its box.</param>
public readonly record struct GroundTruth(int Class, Box Box);
