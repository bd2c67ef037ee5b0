using DistillDsl.Generators.Interpretation.Outlines;

namespace DistillDsl.Generators.Parsing;

/// <summary>A teacher whose type follows from its file.</summary>
/// <param name="File">The file.</param>
/// <param name="OfSeveralOutputs">The recipe if the file has several outputs; null if nothing can be generated then.</param>
internal sealed record FileTeacher(string File, RecipeSource? OfSeveralOutputs)
{
    /// <summary>The recipe for the file as it is; for one output where the file is unknown, which an analyzer reports.</summary>
    public RecipeSource? Of(RecipeSource ofOneOutput, IEnumerable<OutlineOutputs> outlines) =>
        outlines.Where(o => OutlinePath.IsOf(o.Path, File)).ToArray() is [{ AreSeveral: true }] ? OfSeveralOutputs : ofOneOutput;
}
