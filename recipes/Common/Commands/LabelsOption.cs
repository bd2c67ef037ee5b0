using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>The option <c>--labels</c>: how many training images have annotations for the students.</summary>
/// <param name="every">If it is omitted, one of so many.</param>
public sealed class LabelsOption(int every)
{
    /// <summary>The option, for a command.</summary>
    public Option<int?> Option { get; } = new("--labels")
    {
        Description = $"how many training images have annotations for the students, spread evenly (the teacher has all); one of {every} if omitted",
    };

    /// <summary>The parsed value.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="images">The number of training images.</param>
    /// <exception cref="ArgumentException">There are not as many images.</exception>
    public int Read(ParseResult arguments, int images)
    {
        var labels = arguments.GetValue(Option) ?? Math.Max(1, images / every);
        return labels >= 1 && labels <= images ? labels : throw new ArgumentException($"--labels is {labels}; expected 1 … {images}, the training images.");
    }
}
