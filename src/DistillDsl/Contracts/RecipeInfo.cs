namespace DistillDsl;

/// <summary>What a recipe is, for logs, reports and checkpoints; the generator writes it.</summary>
/// <param name="Name">The recipe class's name.</param>
/// <param name="Student">The student's type, fully qualified.</param>
/// <param name="Teacher">The teacher's type, fully qualified.</param>
/// <param name="Stages">The stages in their order; at least one.</param>
/// <param name="Terms">The terms in the order of the attributes.</param>
/// <param name="Fingerprint">
/// 16 hexadecimal digits that change with any part of the recipe: two recipes with the same fingerprint compute the same losses. Defaults do not count,
/// written out or not, so that a later version's new option changes no fingerprint.
/// </param>
public sealed record RecipeInfo(
    string Name, string Student, string Teacher, IReadOnlyList<StageInfo> Stages, IReadOnlyList<TermInfo> Terms, string Fingerprint);

/// <summary>What one term of a recipe is.</summary>
/// <param name="Name">Its name in the losses: <c>hintLayer3</c>.</param>
/// <param name="Formula">What it computes, in plain text, with the options in their places.</param>
/// <param name="Source">The paper, <c>Romero et al. 2015</c>; empty for the plain task losses.</param>
/// <param name="Weight">What it is multiplied with in the total; where that moves, what it begins with.</param>
/// <param name="Stages">The stages in which it is on, counted from 1.</param>
public sealed record TermInfo(string Name, string Formula, string Source, double Weight, IReadOnlyList<int> Stages)
{
    /// <summary>How its weight moves, in words: <c>0.9→0.1 linear, warm-up 20 epochs, until epoch 40</c>; empty where it stays.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>The student's own task; null where the term is none, as of hints and the teacher's answers.</summary>
    public TaskInfo? Task { get; init; }

    /// <summary>Whether the term is on in <paramref name="stage"/>, counted from 1.</summary>
    public bool IsOn(int stage) => Stages.Contains(stage);
}
