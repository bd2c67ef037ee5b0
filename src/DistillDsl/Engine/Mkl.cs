namespace DistillDsl.Engine;

/// <summary>MKL, libtorch's library for matrix products on x64.</summary>
internal static class Mkl
{
    /// <summary>The environment variable that selects MKL's conditional numerical reproducibility; read natively, before the first product.</summary>
    public const string ReproducibilityVariable = "MKL_CBWR";

    /// <summary>
    /// Makes products independent of where their tensors begin in memory, unless the user has set the mode. By default MKL takes other code paths for
    /// addresses that are not multiples of 64, as those of managed arrays, and rounds differently: two runs of one training were not equal.
    /// </summary>
    public static void MakeReproducible()
    {
        // The fastest path of the processor; no slower than the default.
        if (Environment.GetEnvironmentVariable(ReproducibilityVariable) is null) NativeEnvironment.Set(ReproducibilityVariable, "AUTO");
    }
}
