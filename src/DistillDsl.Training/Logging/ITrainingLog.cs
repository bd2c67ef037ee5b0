using DistillDsl.Training.History;

namespace DistillDsl.Training.Logging;

/// <summary>
/// Records the results of a training, step by step. The trainer calls it from the training thread; the creator of the log disposes it.
/// </summary>
public interface ITrainingLog : IDisposable
{
    /// <summary>The training begins or continues.</summary>
    /// <param name="recipe">What is trained.</param>
    /// <param name="resumedAfter">The number of steps already done over all stages, 0 for a new training. Records of an earlier run after
    /// that step are dropped.</param>
    void Start(RecipeInfo recipe, long resumedAfter);

    /// <summary>A step has ended.</summary>
    void Step(StepRecord record);

    /// <summary>An epoch and its evaluation have ended.</summary>
    /// <param name="record">The epoch's results.</param>
    /// <param name="globalStep">The completed steps over all stages.</param>
    void Epoch(EpochRecord record, long globalStep);

    /// <summary>The student was evaluated.</summary>
    void Evaluation(EvaluationRecord record);

    /// <summary>Flushes everything so far to disk. Called before a checkpoint is written and at the end.</summary>
    void Flush();
}
