namespace DistillDsl;

/// <summary>How a value changes during a stage.</summary>
public enum Schedule
{
    /// <summary>Constant.</summary>
    Constant,

    /// <summary>Linear from the initial to the final value.</summary>
    LinearRamp,

    /// <summary>Half a cosine wave from the initial to the final value (Loshchilov and Hutter 2017).</summary>
    CosineAnnealing,

    /// <summary>Multiplied by a factor at each milestone.</summary>
    MultiStep,
}
