using DistillDsl.Training.History;
using DistillDsl.Training.Reports;

namespace DistillDsl.Training.Tests.Reports;

/// <summary>A small training to report on.</summary>
internal static class SampleReport
{
    public static RecipeInfo Recipe { get; } = new(
        "ToyRecipe",
        "Shop.Small",
        "Shop.Large",
        [new(1, "warm") { Epochs = 2, LearningRate = 0.025, Freeze = ["fc"] }, new(2, "")],
        [new("task", "cross entropy of the logits with labels", "", 0.1, [1, 2]),
            new("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4", "Hinton et al. 2015", 0.9, [2]) { Schedule = "0.9→0.1 linear" }],
        "0123456789abcdef");

    public static EpochRecord Epoch(int stage, int epoch, double metric) =>
        new(stage, epoch, 1.5, [new("task", 1.25)], 0.05, 1234, metric, TimeSpan.FromSeconds(61));

    /// <summary>Two stages of two epochs of ten steps; values that can be recognized.</summary>
    public static ReportLog Log()
    {
        var log = new ReportLog();
        log.Start(Recipe, 0);
        long global = 0;
        for (var stage = 1; stage <= 2; stage++)
        {
            for (var epoch = 1; epoch <= 2; epoch++)
            {
                for (var step = 1; step <= 10; step++)
                {
                    global++;
                    TermValue[] terms = stage == 1 ? [new("task", 2.0 / global)] : [new("task", 2.0 / global), new("kl", 30.0 / global)];
                    log.Step(new(stage, epoch, step, global, 3.5 / global, terms, [new("klT", 4 - 0.1 * global)], 0.1 / global));
                }

                log.Epoch(Epoch(stage, epoch, 0.4 + 0.01 * global), global);
                log.Evaluation(new(stage, epoch, global, "accuracy", 0.4 + 0.01 * global, true));
            }
        }

        return log;
    }
}
