using DistillDsl.Training.History;
using Spectre.Console;

namespace DistillDsl.Training.Progress;

/// <summary>The built-in progress displays.</summary>
public static class TrainingProgress
{
    /// <summary>Shows nothing.</summary>
    public static ITrainingProgress None { get; } = new SilentProgress();

    /// <summary>A live table if the console is a terminal, otherwise one line per epoch.</summary>
    /// <param name="console">The console; if omitted, that of the process.</param>
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
