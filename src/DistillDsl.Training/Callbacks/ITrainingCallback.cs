using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training.Callbacks;

/// <summary>
/// Code of the user's own within a training: it sees each training, stage, epoch, step, evaluation and checkpoint begin and end, may end the stage or the
/// training, may change the learning rate, and may have state that is saved with the checkpoints. Implement what is needed; everything else does nothing.
/// </summary>
/// <remarks>
/// All calls come from the training's own thread. The library's own parts are callbacks too. At every beginning callbacks are called in this order, at every
/// end in the reverse order: checkpoints, moving average, best weights, early stopping, <see cref="TrainerOptions.Callbacks"/> as they are listed, logs,
/// progress. An exception ends the training.
/// </remarks>
public interface ITrainingCallback
{
    /// <summary>The name under which the state is saved; two callbacks of one training that have state need two names. The type's name by default.</summary>
    string Name => GetType().Name;

    /// <summary>The training begins, or continues from a checkpoint; the state has been loaded.</summary>
    void OnTrainingBegin(TrainingContext training)
    {
    }

    /// <summary>The training is over, also where an exception ended it. The student is in evaluation mode and holds its final weights.</summary>
    void OnTrainingEnd(TrainingContext training)
    {
    }

    /// <summary>A stage begins, or continues from within.</summary>
    void OnStageBegin(TrainingContext training)
    {
    }

    /// <summary>A stage is over; not called where the training ended within it.</summary>
    void OnStageEnd(TrainingContext training)
    {
    }

    /// <summary>An epoch begins, or continues from within; the student is in training mode.</summary>
    void OnEpochBegin(TrainingContext training)
    {
    }

    /// <summary>An epoch and its evaluation are over.</summary>
    /// <param name="training">The training.</param>
    /// <param name="epoch">The epoch's losses, metrics and speed.</param>
    void OnEpochEnd(TrainingContext training, EpochRecord epoch)
    {
    }

    /// <summary>A step begins. <see cref="TrainingContext.LearningRate"/> is what the schedule says and may be changed for this step.</summary>
    /// <param name="training">The training; <see cref="TrainingContext.Step"/> counts the steps done.</param>
    /// <param name="batch">The step's batch on the student's device; disposed after the step.</param>
    void OnStepBegin(TrainingContext training, IReadOnlyDictionary<string, Tensor> batch)
    {
    }

    /// <summary>A step is over; the gradients are computed, and the weights changed where the step completed a group of accumulated gradients.</summary>
    /// <param name="training">The training.</param>
    /// <param name="losses">The step's losses on the student's device, detached but for the total; disposed after the call.</param>
    void OnStepEnd(TrainingContext training, BatchLosses losses)
    {
    }

    /// <summary>The optimizer has changed the weights.</summary>
    void OnWeightsChanged(TrainingContext training)
    {
    }

    /// <summary>
    /// The losses of a step have been read from the device: within the step where <see cref="TrainerOptions.LossReadInterval"/> is 1, otherwise up to that
    /// many steps later.
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

    /// <summary>The student was evaluated and still holds the weights that were: the moving average's where there is one.</summary>
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
    /// The last step is over and its checkpoint written: what the student is to hold from now on is set here, by each callback over the ones before it.
    /// Not called where an exception or a signal ended the training.
    /// </summary>
    void OnFinalWeights(TrainingContext training)
    {
    }

    /// <summary>Adds what the callback needs to continue from a checkpoint; adding nothing means that there is no state.</summary>
    /// <param name="state">Is written to the checkpoint.</param>
    void SaveState(CallbackState state)
    {
    }

    /// <summary>
    /// Takes back what <see cref="SaveState"/> added; called before the training continues, and only where the checkpoint holds the
    /// callback's state.
    /// </summary>
    /// <param name="state">What was read from the checkpoint.</param>
    void LoadState(CallbackState state)
    {
    }
}
