using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training.Callbacks;

/// <summary>
/// User code that runs during a training: it is called at the beginning and end of each training, stage, epoch, step, evaluation and
/// checkpoint, can end the stage or the training, can change the learning rate, and can have state that is saved with the checkpoints.
/// Implement the members you need; the default implementations do nothing.
/// </summary>
/// <remarks>
/// All calls come from the training thread. Parts of the library are callbacks too. Callbacks are called in this order at every beginning, and in the
/// reverse order at every end: checkpoints, moving average, best weights, early stopping, <see cref="TrainerOptions.Callbacks"/> as they are listed,
/// logs, progress. An exception ends the training.
/// </remarks>
public interface ITrainingCallback
{
    /// <summary>The name under which the state is saved; by default the type name. Callbacks with the same name are distinguished by their order.</summary>
    string Name => GetType().Name;

    /// <summary>The training begins or continues from a checkpoint; the state has been loaded.</summary>
    void OnTrainingBegin(TrainingContext training)
    {
    }

    /// <summary>The training has ended, possibly with an exception. The student is in evaluation mode and holds its final weights.</summary>
    void OnTrainingEnd(TrainingContext training)
    {
    }

    /// <summary>A stage begins, or continues from a checkpoint within it.</summary>
    void OnStageBegin(TrainingContext training)
    {
    }

    /// <summary>A stage has ended; not called if the training ended within it.</summary>
    void OnStageEnd(TrainingContext training)
    {
    }

    /// <summary>An epoch begins, or continues from a checkpoint within it; the student is in training mode.</summary>
    void OnEpochBegin(TrainingContext training)
    {
    }

    /// <summary>An epoch and its evaluation have ended.</summary>
    /// <param name="training">The training.</param>
    /// <param name="epoch">The epoch's losses, metrics and speed.</param>
    void OnEpochEnd(TrainingContext training, EpochRecord epoch)
    {
    }

    /// <summary>A step begins. <see cref="TrainingContext.LearningRate"/> holds the scheduled value and may be changed for this step.</summary>
    /// <param name="training">The training; <see cref="TrainingContext.Step"/> counts the steps done.</param>
    /// <param name="batch">The step's batch on the student's device; disposed after the step.</param>
    void OnStepBegin(TrainingContext training, IReadOnlyDictionary<string, Tensor> batch)
    {
    }

    /// <summary>A step has ended: the gradients are computed, and the weights updated if the step completed a group of accumulated gradients.</summary>
    /// <param name="training">The training.</param>
    /// <param name="losses">The step's losses on the student's device, detached except for the total; disposed after the call.</param>
    void OnStepEnd(TrainingContext training, BatchLosses losses)
    {
    }

    /// <summary>The optimizer has updated the weights.</summary>
    void OnWeightsChanged(TrainingContext training)
    {
    }

    /// <summary>
    /// The losses of a step have been read from the device: within the step if <see cref="TrainerOptions.LossReadInterval"/> is 1,
    /// otherwise up to that many steps later.
    /// </summary>
    /// <param name="training">The training.</param>
    /// <param name="step">The step's own values.</param>
    void OnLossesRead(TrainingContext training, StepRecord step)
    {
    }

    /// <summary>An evaluation begins.</summary>
    void OnEvaluationBegin(TrainingContext training)
    {
    }

    /// <summary>The student was evaluated and still holds the evaluated weights: the moving average, if there is one.</summary>
    /// <param name="training">The training.</param>
    /// <param name="evaluation">The metrics.</param>
    void OnEvaluationEnd(TrainingContext training, EvaluationRecord evaluation)
    {
    }

    /// <summary>A checkpoint is about to be written.</summary>
    void OnCheckpointBegin(TrainingContext training)
    {
    }

    /// <summary>A checkpoint has been written.</summary>
    /// <param name="training">The training.</param>
    /// <param name="path">Its file.</param>
    void OnCheckpointEnd(TrainingContext training, string path)
    {
    }

    /// <summary>
    /// The last step is complete and its checkpoint written: callbacks set the student's final weights here, each overriding the ones
    /// before it. Not called if an exception or a signal ended the training.
    /// </summary>
    void OnFinalWeights(TrainingContext training)
    {
    }

    /// <summary>Adds the state that the callback needs to continue from a checkpoint; add nothing if there is none.</summary>
    /// <param name="state">The state to write to the checkpoint.</param>
    void SaveState(CallbackState state)
    {
    }

    /// <summary>
    /// Restores the state that <see cref="SaveState"/> added; called before the training continues, and only if the checkpoint contains state of this callback.
    /// </summary>
    /// <param name="state">The state read from the checkpoint.</param>
    void LoadState(CallbackState state)
    {
    }
}
