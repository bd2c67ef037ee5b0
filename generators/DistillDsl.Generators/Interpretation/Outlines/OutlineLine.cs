using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Outlines;

/// <summary>A tensor in an outline: the kind, type, shape, operator and name, with tabs between them. Inputs and outputs come first.</summary>
/// <param name="Kind">Input, output or tensor.</param>
/// <param name="Type">The type of its elements; <c>?</c> where it is not known.</param>
/// <param name="Shape">Its shape, as far as it is known; the batch is open even where the file fixes it.</param>
/// <param name="Operator">The operator that computes it; empty for inputs and outputs.</param>
/// <param name="Name">Its name in the file.</param>
internal sealed record OutlineLine(string Kind, string Type, TensorShape Shape, string Operator, string Name)
{
    public const string Input = "input";
    public const string Output = "output";
    public const string Tensor = "tensor";

    private const string Unknown = "?";

    /// <summary>Whether a term can read it.</summary>
    public bool CanBeTapped => Type is Unknown or "float" or "double" or "float16" or "bfloat16";

    /// <summary>The lines of a file; none if it cannot be read.</summary>
    public static IEnumerable<OutlineLine> In(AdditionalText file, CancellationToken cancellation)
    {
        if (file.GetText(cancellation) is not { } text) yield break;
        foreach (var line in text.Lines)
            if (line.ToString().Split('\t') is { Length: 4 or 5 } columns)
                yield return new(columns[0], columns[1], Parse(columns[2]), columns.Length == 5 ? columns[3] : "", columns[columns.Length - 1]);
    }

    private static TensorShape Parse(string text)
    {
        if (text.Length < 2 || text[0] != '[') return TensorShape.Unknown;
        var lengths = text.Substring(1, text.Length - 2).Split([", "], StringSplitOptions.RemoveEmptyEntries)
            .Select(static length => long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : (long?)null).ToArray();
        if (lengths.Length > 0) lengths[0] = null;
        return TensorShape.Of(ImmutableArray.Create(lengths));
    }
}
