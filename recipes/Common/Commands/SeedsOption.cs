using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>The option <c>--seeds</c>.</summary>
public static class SeedsOption
{
    /// <summary>The option; 1 2 3 if omitted.</summary>
    public static Option<int[]> Create(string description) => new("--seeds")
    {
        Description = description,
        DefaultValueFactory = _ => [1, 2, 3],
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The parsed value.</summary>
    /// <exception cref="ArgumentException">There is no seed, or one occurs twice.</exception>
    public static int[] Read(ParseResult arguments, Option<int[]> option)
    {
        var seeds = arguments.GetValue(option)!;
        return seeds.Length > 0 && seeds.Distinct().Count() == seeds.Length
            ? seeds
            : throw new ArgumentException($"--seeds is {string.Join(", ", seeds)}; expected one or more different numbers.");
    }
}
