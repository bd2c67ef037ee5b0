using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Generators for the draws of one step, which follow from a seed and the step's number alone.</summary>
internal static class SeededDraws
{
    /// <summary>Close seeds and numbers are scattered by SplitMix64's mixing function.</summary>
    internal static Generator Generator(int seed, long number)
    {
        var mixed = ((ulong)(uint)seed << 32) + (ulong)number;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return new Generator(mixed ^ (mixed >> 31));
    }
}
