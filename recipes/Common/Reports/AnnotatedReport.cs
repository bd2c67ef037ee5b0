using DistillDsl.Training;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Reports;

namespace DistillDsl.Recipes;

/// <summary>The report of a distillation on images with masks: results, curves, the scores of every class, pictures, the recipe and its code.</summary>
/// <typeparam name="TResult">The results of a network on the test images.</typeparam>
/// <typeparam name="TNetwork">The networks whose predictions are shown.</typeparam>
public abstract class AnnotatedReport<TResult, TNetwork>
{
    /// <summary>The results of the teacher, of the student alone and of the distilled student.</summary>
    public required IReadOnlyList<TResult> Results { get; init; }

    /// <summary>The networks whose predictions are shown, with their names.</summary>
    public required IReadOnlyList<(string Name, TNetwork Network)> Networks { get; init; }

    /// <summary>The distillation.</summary>
    public required ReportLog Distilled { get; init; }

    /// <summary>The training of the same student without a teacher.</summary>
    public required ReportLog Alone { get; init; }

    /// <summary>The trainings of the same student in further ways.</summary>
    public IReadOnlyList<(string Name, ReportLog Log)> Further { get; init; } = [];

    /// <summary>Their recipes.</summary>
    public IReadOnlyList<RecipeInfo> FurtherRecipes { get; init; } = [];

    /// <summary>The options of the distillation.</summary>
    public required TrainerOptions Options { get; init; }

    /// <summary>The total duration of the student's trainings.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Writes the file.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="finished">The time to show in the report.</param>
    public void Write(DirectoryInfo folder, DateTimeOffset finished)
    {
        var path = Path.Combine(folder.FullName, ImageReport.FileName);
        Create(finished).Write(path);
        Console.WriteLine($"Report: {path}");
    }

    /// <summary>Evaluates the networks on test images and fills the report.</summary>
    protected abstract Report Create(DateTimeOffset finished);

    /// <summary>The duration, for the figures at the top.</summary>
    protected (string Name, string Value) Training => ("training", RunParts.Time(Duration));

    /// <summary>The column of the inference times.</summary>
    protected static ResultColumn Milliseconds { get; } = new("ms per image", value => FormattableString.Invariant($"{value:0.00}"));

    /// <summary>The curves of all trainings, with the teacher's value of the metric, 0 … 1.</summary>
    protected CurvesPart Curves(IMetric metric, double teacher) =>
        new(Distilled) { Name = "distilled", ComparedWith = [("alone", Alone), .. Further], Levels = [("teacher", teacher)], Metric = metric };

    /// <summary>The last parts: the recipes, the facts of the run and the code.</summary>
    protected IReadOnlyList<ReportPart> About(RecipeInfo info, Type recipe, DateTimeOffset finished) =>
        [
            .. FurtherRecipes.Prepend(info).Select(static each => new RecipePart(each)), RunParts.Facts(Options, Duration, finished),
            .. RunParts.Code(recipe),
        ];
}
