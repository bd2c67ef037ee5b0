using System.Runtime.CompilerServices;
using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training.Callbacks;

/// <summary>
/// Multiplies the learning rate by a factor when the watched metric has not improved for a number of evaluations, by the rules of PyTorch's
/// <c>ReduceLROnPlateau</c>. The factor applies on top of <see cref="TrainerOptions.Schedule"/>; use a constant schedule for PyTorch's values. Every
/// stage starts anew. Pass it in <see cref="TrainerOptions.Callbacks"/>.
/// </summary>
public sealed class ReduceOnPlateau : ITrainingCallback
{
    private double _scale;
    private double? _best;
    private int _badEvaluations;
    private int _cooldownLeft;

    /// <summary>Starts with the scheduled learning rate.</summary>
    public ReduceOnPlateau() => Reset();

    /// <summary>What the learning rate is multiplied by, more than 0 and less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public double Factor { get; init => field = Checked(value, value is > 0 and < 1, "more than 0 and less than 1"); } = 0.1;

    /// <summary>The number of consecutive evaluations without improvement that are tolerated, at least 0: the next one reduces the learning rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Patience { get; init => field = Checked(value, value >= 0, "at least 0"); } = 10;

    /// <summary>By how much an evaluation must exceed the best one to be an improvement, at least 0; in the unit of <see cref="ThresholdMode"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public double Threshold { get; init => field = Checked(value, value >= 0 && double.IsFinite(value), "a number that is at least 0"); } = 1e-4;

    /// <summary>Whether <see cref="Threshold"/> is a fraction of the best value or a difference from it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not defined.</exception>
    public ThresholdMode ThresholdMode
    {
        get;
        init => field = Checked(value, Enum.IsDefined(value), string.Join(", ", Enum.GetNames<ThresholdMode>()));
    }

    /// <summary>The number of evaluations after a reduction that are not counted as lacking improvement, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Cooldown { get; init => field = Checked(value, value >= 0, "at least 0"); }

    /// <summary>The learning rate below which no reduction leads, at least 0; the schedule itself may go lower.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public double MinLearningRate { get; init => field = Checked(value, value >= 0 && double.IsFinite(value), "a number that is at least 0"); }

    void ITrainingCallback.OnTrainingBegin(TrainingContext training)
    {
        if (training.Metric is null)
            throw new ArgumentException($"{training.Recipe.Info.Name}: {nameof(ReduceOnPlateau)} needs an evaluation; pass validation batches to Fit.");
    }

    void ITrainingCallback.OnStageBegin(TrainingContext training)
    {
        // A stage that continues from within keeps what the checkpoint held.
        if (training.StageSteps == 0) Reset();
    }

    void ITrainingCallback.OnStepBegin(TrainingContext training, IReadOnlyDictionary<string, Tensor> batch) =>
        training.LearningRate = Math.Max(training.LearningRate * _scale, Math.Min(training.LearningRate, MinLearningRate));

    void ITrainingCallback.OnEvaluationEnd(TrainingContext training, EvaluationRecord evaluation)
    {
        var improves = Improves(evaluation.Value, training.Metric!.HigherIsBetter);
        if (improves) _best = evaluation.Value;
        if (_cooldownLeft > 0) _cooldownLeft--;
        else if (!improves) _badEvaluations++;
        else _badEvaluations = 0;
        if (_badEvaluations <= Patience) return;
        (_scale, _badEvaluations, _cooldownLeft) = (_scale * Factor, 0, Cooldown);
    }

    void ITrainingCallback.SaveState(CallbackState state)
    {
        state.Set("scale", _scale);
        state.Set("best", _best);
        state.Set("bad evaluations", _badEvaluations);
        state.Set("cooldown left", _cooldownLeft);
    }

    void ITrainingCallback.LoadState(CallbackState state)
    {
        _scale = state.Get<double>("scale");
        _best = state.Get<double?>("best");
        _badEvaluations = state.Get<int>("bad evaluations");
        _cooldownLeft = state.Get<int>("cooldown left");
    }

    private void Reset() => (_scale, _best, _badEvaluations, _cooldownLeft) = (1, null, 0, 0);

    private bool Improves(double value, bool higherIsBetter)
    {
        if (_best is not { } best) return double.IsFinite(value);
        var margin = higherIsBetter ? Threshold : -Threshold;
        var bound = ThresholdMode == ThresholdMode.Relative ? best * (1 + margin) : best + margin;
        return higherIsBetter ? value > bound : value < bound;
    }

    private static T Checked<T>(T value, bool holds, string expected, [CallerMemberName] string option = "") => holds
        ? value
        : throw new ArgumentOutOfRangeException(option, value, $"{nameof(ReduceOnPlateau)}.{option} is out of range; expected {expected}.");
}
