using DistillDsl.Training;
using DistillDsl.Training.Reports;
using DistillDsl.Training.Versions;

namespace DistillDsl.Recipes;

/// <summary>The last parts of every recipe's report.</summary>
public static class RunParts
{
    /// <summary>The trainer's options, the versions and the time.</summary>
    /// <param name="options">The training options.</param>
    /// <param name="duration">The total duration of the trainings.</param>
    /// <param name="finished">The time to show in the report.</param>
    public static FactsPart Facts(TrainerOptions options, TimeSpan duration, DateTimeOffset finished) =>
        new("Run", [("Trainer", FactsPart.Of(options)), ("Versions", SoftwareVersions.All),
            ("Time", [("finished", $"{finished:u}"), ("training", Time(duration))])]);

    /// <summary>The code that the generator wrote for a recipe; empty if it no longer exists next to the program.</summary>
    public static IEnumerable<ReportPart> Code(Type recipe) =>
        GeneratedCode.PathOf(recipe) is { } path ? [new CodePart(Path.GetFileName(path), File.ReadAllText(path))] : [];

    /// <summary>A duration as <c>12:05 min</c>.</summary>
    public static string Time(TimeSpan time) => FormattableString.Invariant($"{(int)time.TotalMinutes}:{time.Seconds:00} min");
}
