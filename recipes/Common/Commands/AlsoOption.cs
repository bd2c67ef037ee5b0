using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>The option <c>--also</c>: which students to train in addition to the usual ones.</summary>
/// <param name="keys">The keys of the students that there are.</param>
public sealed class AlsoOption(IReadOnlyList<string> keys)
{
    /// <summary>The option, for a command.</summary>
    public Option<string[]> Option { get; } = new("--also")
    {
        Description = $"further students to train for every seed: {string.Join(", ", keys)}",
        DefaultValueFactory = _ => [],
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The keys that were given.</summary>
    /// <exception cref="ArgumentException">One is unknown, or occurs twice.</exception>
    public IReadOnlyList<string> Read(ParseResult arguments)
    {
        var also = arguments.GetValue(Option)!;
        return also.Distinct().Count() == also.Length && also.All(keys.Contains)
            ? also
            : throw new ArgumentException($"--also is {string.Join(", ", also)}; expected some of {string.Join(", ", keys)}, each once.");
    }
}
