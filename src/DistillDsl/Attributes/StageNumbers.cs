namespace DistillDsl;

/// <summary>The numbers that stages may have.</summary>
internal static class StageNumbers
{
    /// <summary>The lowest.</summary>
    public const int First = 1;

    /// <summary>The highest.</summary>
    public const int Last = 99;

    /// <summary>Whether a stage may have the number.</summary>
    public static bool Contains(int number) => number is >= First and <= Last;
}
