using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>The option <c>--held-out</c>.</summary>
public static class HeldOutOption
{
    /// <summary>The option.</summary>
    public static Option<bool> Create() => new("--held-out")
    {
        Description = "for choosing settings: trains on four fifths of the training data and measures on the fifth, without the test data",
    };
}
