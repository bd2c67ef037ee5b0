using DistillDsl.Training.Data;

namespace DistillDsl.Training.Metrics;

/// <summary>An object that a detector found in an image.</summary>
/// <param name="Class">Its class, from 0 on.</param>
/// <param name="Score">The detector's confidence; only the order of scores matters, so any scale will do.</param>
/// <param name="Box">Where it is, in the image's pixels.</param>
public readonly record struct Detection(int Class, float Score, Box Box);
