namespace DistillDsl.Engine;

/// <summary>What is known about convolutions on a processor.</summary>
internal enum ConvolutionVerdict
{
    /// <summary>A process is finding out; another one that starts meanwhile finds out for itself.</summary>
    Pending,

    /// <summary>Unknown; the check before the training decides.</summary>
    Unknown,

    /// <summary>They are correct.</summary>
    Right,

    /// <summary>They are wrong unless oneDNN's instruction set is limited.</summary>
    Wrong,
}
