namespace DistillDsl;

/// <summary>The description of a recipe, for logs, reports and checkpoints; written by the generator.</summary>
/// <param name="Name">The recipe class's name.</param>
/// <param name="Student">The student's type, fully qualified.</param>
/// <param name="Teacher">The teacher's type, fully qualified; of several teachers, their names and types; <c>itself</c> if the student is its own.</param>
/// <param name="Stages">The stages in their order; at least one.</param>
/// <param name="Terms">The terms in the order of the attributes.</param>
/// <param name="Fingerprint">
/// 16 hexadecimal digits that change with any part of the recipe: two recipes with the same fingerprint compute the same losses. Options at
/// their default value are not included, so new options of later versions do not change fingerprints.
/// </param>
public sealed record RecipeInfo(
    string Name, string Student, string Teacher, IReadOnlyList<StageInfo> Stages, IReadOnlyList<TermInfo> Terms, string Fingerprint)
{
    private static readonly IReadOnlyList<string> OneInput = ["data"];

    /// <summary>
    /// The batch keys of the student's inputs: "data" if both networks take one input, otherwise the names of the parameters of its <c>forward</c>.
    /// </summary>
    public IReadOnlyList<string> StudentInputs { get; init; } = OneInput;

    /// <summary>The batch keys of the teacher's inputs likewise.</summary>
    public IReadOnlyList<string> TeacherInputs { get; init; } = OneInput;

    /// <summary>How the teacher's inputs are made of the batch's, in words; empty if it takes them as they are.</summary>
    public string TeacherPreparation { get; init; } = "";
}

/// <summary>The description of one term.</summary>
/// <param name="Name">Its name in the losses: <c>hintLayer3</c>.</param>
/// <param name="Formula">The formula in plain text, with the option values filled in.</param>
/// <param name="Source">The paper, <c>Romero et al. 2015</c>; empty for the plain task losses.</param>
/// <param name="Weight">The weight in the total; with a schedule, the initial weight.</param>
/// <param name="Stages">The stages in which it is active, counted from 1.</param>
public sealed record TermInfo(string Name, string Formula, string Source, double Weight, IReadOnlyList<int> Stages)
{
    /// <summary>The schedule of the weight, in words: <c>0.9→0.1 linear, warm-up 20 epochs, until epoch 40</c>; empty if it is constant.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>Whether its weight or temperature changes from step to step, for which the number of steps per epoch must be known.</summary>
    public bool MovesWithinEpochs { get; init; }

    /// <summary>The task of the student; null if the term is not a task, such as a hint or a distillation loss.</summary>
    public TaskInfo? Task { get; init; }

    /// <summary>Whether the term is active in <paramref name="stage"/>, counted from 1.</summary>
    public bool IsOn(int stage) => Stages.Contains(stage);
}
