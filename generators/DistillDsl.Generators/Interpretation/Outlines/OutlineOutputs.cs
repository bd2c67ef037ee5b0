using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Outlines;

/// <summary>What the generator needs of an outline.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="AreSeveral">Whether the file has several outputs.</param>
internal sealed record OutlineOutputs(string Path, bool AreSeveral)
{
    public static OutlineOutputs Read(AdditionalText file, CancellationToken cancellation) =>
        new(file.Path, OutlineLine.In(file, cancellation).TakeWhile(static l => l.Kind != OutlineLine.Tensor)
            .Count(static l => l.Kind == OutlineLine.Output) > 1);
}
