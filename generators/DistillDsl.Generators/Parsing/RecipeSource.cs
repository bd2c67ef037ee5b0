using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Outlines;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;

namespace DistillDsl.Generators.Parsing;

/// <summary>A recipe as written in the source, without symbols, syntax nodes or locations; created again after every edit.</summary>
/// <param name="Frame">Everything except the terms and stages.</param>
/// <param name="Outputs">The networks' outputs; the model keeps only what the terms read.</param>
/// <param name="Terms">The terms' attributes, unread, in their order.</param>
/// <param name="Stages">The stages' attributes likewise.</param>
/// <param name="Mixes">The mixes' attributes likewise.</param>
/// <param name="Own">The members that the class already has.</param>
internal sealed record RecipeSource(
    RecipeFrame Frame, TermOutputs Outputs, EquatableArray<TermSource> Terms, EquatableArray<StageSource> Stages, EquatableArray<MixSource> Mixes,
    EquatableArray<ClassMember> Own)
{
    /// <summary>The teacher's file, where the teacher's type follows from it; then this is the recipe for a file of one output.</summary>
    public string? TeacherFile { get; init; }

    /// <summary>The recipe if the teacher's file has several outputs; null if nothing can be generated then.</summary>
    public RecipeSource? OfSeveralOutputs { get; init; }

    /// <summary>
    /// The recipe for the teacher's file as it is, for one output where the file is unknown, which an analyzer reports; null if nothing can be generated.
    /// </summary>
    public RecipeSource? With(ImmutableArray<OutlineOutputs> outlines) =>
        TeacherFile is not null && outlines.Where(o => OutlinePath.IsOf(o.Path, TeacherFile)).ToArray() is [{ AreSeveral: true }] ? OfSeveralOutputs : this;

    /// <summary>
    /// The recipe with its terms read and named; null if there are none, if a term or a mix names an output that does not exist, or if a
    /// stage has no active term at some time.
    /// </summary>
    public RecipeModel? Read()
    {
        var terms = new List<Term>();
        foreach (var source in Terms)
        {
            if (source.Read() is not { } options || TermCatalog.Create(options) is not { CanBeWritten: true } term) continue;
            var (resolved, fault) = Outputs.Of(term);
            if (fault is not null) return null;
            terms.Add(resolved);
        }
        if (terms.Count == 0 || terms.Count(static t => t.Deployed is not null) > 1) return null;
        // An invalid or duplicate number is reported by an analyzer.
        var stages = Stages.Select(static s => s.Read()).OfType<RecipeStage>().Where(static s => StageNumbers.Contains(s.Number))
            .GroupBy(static s => s.Number).Select(static g => g.First()).OrderBy(static s => s.Number);
        var named = TermNames.Assign(terms, Frame.Kind == TeachingKind.Mutual).ToArray();
        var mixes = RecipeMix.Read([.. Mixes.Select(static m => m.Read()).OfType<MixAttribute>()], Outputs.Student, named).ToArray();
        if (mixes.Any(static m => m.Mix is null)) return null;
        var recipe = new RecipeModel(Frame, new(named), new(stages), new(mixes.Select(static m => m.Mix!)));
        return recipe.EmptyStage is null && RecipeModel.StoppedStageOf(recipe.Terms, recipe.Stages) is null ? recipe : null;
    }
}
