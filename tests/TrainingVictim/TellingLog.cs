using DistillDsl.Training.History;
using DistillDsl.Training.Logging;

namespace DistillDsl.TrainingVictim;

/// <summary>Tells of every step when it is over, and of every save when it begins.</summary>
/// <param name="output">Where to.</param>
/// <param name="steps">After how many steps the training waits.</param>
/// <param name="hold">Ends the waiting.</param>
internal sealed class TellingLog(TextWriter output, int steps, ManualResetEventSlim hold) : ITrainingLog
{
    private int _steps;

    public void Start(RecipeInfo recipe, long resumedAfter) => Tell($"after {resumedAfter}");

    public void Step(StepRecord record)
    {
        Tell($"step {record.GlobalStep}");
        if (++_steps == steps) hold.Wait();
    }

    public void Epoch(EpochRecord record, long globalStep)
    {
    }

    public void Evaluation(EvaluationRecord record)
    {
    }

    public void Flush() => Tell("saving");

    public void Dispose()
    {
    }

    private void Tell(string what)
    {
        output.WriteLine(what);
        output.Flush();
    }
}
