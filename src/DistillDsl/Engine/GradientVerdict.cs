namespace DistillDsl.Engine;

/// <summary>What is known of convolution gradients on a processor.</summary>
internal enum GradientVerdict
{
    /// <summary>It could not be found out; the check before the training decides.</summary>
    Unknown,

    /// <summary>They are right.</summary>
    Right,

    /// <summary>They are wrong unless oneDNN is limited.</summary>
    Wrong,
}
