using DistillDsl.Training.History;

namespace DistillDsl.Training.Logging;

/// <summary>
/// Keeps what a training gives, step by step. The trainer calls it from the training's own thread; whoever made the log disposes it.
/// </summary>
public interface ITrainingLog : IDisposable
{
    /// <summary>The training begins, or goes on.</summary>
    /// <param name="recipe">What is trained.</param>
    /// <param name="resumedAfter">The steps already done over all stages, 0 for a new training. What an earlier run logged after that step is dropped.</param>
    void Start(RecipeInfo recipe, long resumedAfter);

    /// <summary>A step is over.</summary>
    void Step(StepRecord record);

    /// <summary>An epoch and its evaluation are over.</summary>
    /// <param name="record">What it gave.</param>
    /// <param name="globalStep">The steps done over all stages.</param>
    void Epoch(EpochRecord record, long globalStep);

    /// <summary>The student was evaluated.</summary>
    void Evaluation(EvaluationRecord record);

    /// <summary>Puts everything so far on the disk. Called before a checkpoint is written and at the end.</summary>
    void Flush();
}
