namespace DistillDsl;

/// <summary>How a value moves during a stage.</summary>
public enum Schedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>In a line from its first value to its last.</summary>
    LinearRamp,

    /// <summary>On half a cosine wave from its first value to its last (Loshchilov and Hutter 2017).</summary>
    CosineAnnealing,

    /// <summary>Multiplied by a factor at each milestone.</summary>
    MultiStep,
}
