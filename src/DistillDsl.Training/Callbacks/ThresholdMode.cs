namespace DistillDsl.Training.Callbacks;

/// <summary>How the threshold of <see cref="ReduceOnPlateau"/> is applied to the best value.</summary>
public enum ThresholdMode
{
    /// <summary>As a fraction of the best value: an error of 2 with a threshold of 0.1 must fall below 1.8.</summary>
    Relative,

    /// <summary>As a difference from the best value: an error of 2 with a threshold of 0.1 must fall below 1.9.</summary>
    Absolute,
}
