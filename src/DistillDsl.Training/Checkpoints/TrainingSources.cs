using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Checkpoints;

/// <summary>What a training learns from, as texts that differ if it does.</summary>
/// <param name="Teacher">The teacher's type and fingerprint; null if there is none.</param>
/// <param name="Data">The data; null if they cannot be told without reading them.</param>
internal sealed record TrainingSources(string? Teacher, string? Data)
{
    /// <summary>The sources of a training.</summary>
    public static TrainingSources Of(IRecipe recipe, TrainerOptions options, IEnumerable<Dictionary<string, Tensor>> loader) => new(
        options.TeacherCache?.Teacher ?? (recipe.Teacher is { } teacher ? $"{teacher.GetType()} {TeacherFingerprint.Of(teacher)}" : null),
        DataFingerprint.Of(loader));

    /// <summary>What is known of both and differs, as <c>the teacher was A and is B</c>.</summary>
    public IEnumerable<string> DifferencesFrom(TrainingSources? before) => before is null ? [] : new[]
    {
        Difference("the teacher", before.Teacher, Teacher),
        Difference("the training data", before.Data, Data),
    }.OfType<string>();

    private static string? Difference(string what, string? before, string? now) =>
        before is null || now is null || before == now ? null : $"{what} was {before} and is {now}";
}
