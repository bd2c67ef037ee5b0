using DistillDsl.Training.History;
using DistillDsl.Training.Logging;

namespace DistillDsl.Training.Tests;

/// <summary>A recipe of ten terms in two stages, and records of it whose numbers have no short decimal form.</summary>
internal static class LogRecords
{
    public static readonly string[] Terms = ["task", "kl", "hintLayer3", "atLayer2", "sp", "rkd", "pkt", "cc", "vidLayer3", "fspConv1Layer1"];

    public static RecipeInfo Recipe(params string[] terms) => new(
        "Ten", "Student", "Teacher", Stages(), [.. terms.Select((name, i) => new TermInfo(name, "", "", 1.0 / (i + 1), [1, 2]))], "0123456789abcdef");

    public static RecipeInfo Recipe() => Recipe(Terms);

    /// <summary>In stage 1, the first fifty steps, only the first two terms are on; the weight of kl moves there, and its temperature in stage 2.</summary>
    public static StepRecord Step(long globalStep)
    {
        var stage = globalStep <= 50 ? 1 : 2;
        var terms = Terms.Take(stage == 1 ? 2 : 10).Select((name, i) => new TermValue(name, Math.Sqrt(globalStep + i) / 3));
        TermValue[] scheduled = stage == 1 ? [new("klWeight", globalStep / 49.0)] : [new("klT", 4 + globalStep / 7.0)];
        return new(stage, (int)(globalStep - 1) / 10 % 5 + 1, (int)(globalStep - 1) % 10 + 1, globalStep, Math.PI * globalStep, [.. terms], scheduled,
            1e-5 / globalStep);
    }

    public static EpochRecord Epoch(long globalStep)
    {
        var step = Step(globalStep);
        return new(step.Stage, step.Epoch, step.Total / 3, step.Terms, step.LearningRate, 1000.0 / 3, 2.0 / 3, TimeSpan.FromSeconds(1.25))
        {
            DataWait = 1.0 / 7,
        };
    }

    public static EvaluationRecord Evaluation(long globalStep)
    {
        var step = Step(globalStep);
        return new(step.Stage, step.Epoch, globalStep, "accuracy", 1 - 1.0 / globalStep, globalStep % 20 == 0);
    }

    /// <summary>Logs steps and, every ten, an epoch with its evaluation.</summary>
    public static void Write(ITrainingLog log, long from, long to)
    {
        for (var step = from; step <= to; step++)
        {
            log.Step(Step(step));
            if (step % 10 != 0) continue;
            log.Epoch(Epoch(step), step);
            log.Evaluation(Evaluation(step));
        }
    }

    private static IReadOnlyList<StageInfo> Stages() => [new(1, "warm-up, \"both\""), new(2, "all")];
}
