using DistillDsl.Training.History;
using Spectre.Console;

namespace DistillDsl.Training.Progress;

/// <summary>The ready-made ways to see a training.</summary>
public static class TrainingProgress
{
    /// <summary>Shows nothing.</summary>
    public static ITrainingProgress None { get; } = new SilentProgress();

    /// <summary>A live table where the console is a terminal, otherwise a line for each epoch.</summary>
    /// <param name="console">Left out: the process's own.</param>
    public static ITrainingProgress ForConsole(IAnsiConsole? console = null)
    {
        console ??= AnsiConsole.Console;
        return console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal
            ? new LiveProgress(console)
            : new PlainProgress(console.Profile.Out.Writer);
    }

    private sealed class SilentProgress : ITrainingProgress
    {
        public void Start(TrainingPlan plan)
        {
        }

        public void Step(StepReport report)
        {
        }

        public void Epoch(EpochRecord record, TimeSpan timeLeft)
        {
        }

        public void End()
        {
        }
    }
}
