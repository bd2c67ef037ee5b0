using DistillDsl.Training.Data;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Schedules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>Runs a recipe over a data loader: all its stages, each with an optimizer of its own, with an evaluation after every epoch.</summary>
/// <remarks>
/// Batches are moved to the student's device. The recipe, the networks and the loaders stay the caller's. After the training the student is in
/// evaluation mode; the teacher is never touched.
/// </remarks>
public sealed class Trainer
{
    private readonly IRecipe _recipe;
    private readonly TrainerOptions _options;
    private readonly IReadOnlyList<StagePlan> _plans;
    private readonly IReadOnlyList<IMetric> _given;
    private readonly TrainingMetrics? _metrics;

    /// <summary>A trainer of a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">How to train; left out: the defaults.</param>
    /// <param name="metrics">
    /// What to compute on the validation batches at each evaluation, from one forward pass for each batch. The first, or
    /// <see cref="TrainerOptions.WatchedMetric"/>, decides which weights are the best. Left out, the recipe's <c>[Task]</c> decides: <see cref="Accuracy"/>
    /// of cross entropy, <see cref="MultiLabelF1"/> of binary cross entropy, <see cref="RootMeanSquaredError"/> of Mse and SmoothL1.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or what a stage of the recipe asks for; a metric does not read what the student gives; or an option needs an
    /// evaluation, and no metric is given and none follows from the recipe.
    /// </exception>
    public Trainer(IRecipe recipe, TrainerOptions? options = null, params IReadOnlyList<IMetric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        (_recipe, _given) = (recipe, metrics);
        _options = options ?? new();
        _options.Validate();
        _plans = StagePlans.Resolve(recipe.Info, _options);
        if (metrics.Count > 0 || _options.EvaluatingOption is not null) _metrics = TrainingMetrics.Of(recipe, _options, metrics);
    }

    /// <summary>A trainer of a network that learns from its targets alone: a teacher, or a student to compare with.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">How to train; left out: the defaults.</param>
    /// <param name="loss">The loss, a scalar, of the network's output and a batch; left out: cross entropy with "labels".</param>
    /// <param name="metrics">
    /// What to compute on the validation batches at each evaluation, the watched one first. Left out: <see cref="Accuracy"/> of the cross
    /// entropy; beside a loss
    /// of the caller's own they must be given for validation batches.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Trainer ForNetwork(
        Module<Tensor, Tensor> network,
        TrainerOptions? options = null,
        Func<Tensor, IReadOnlyDictionary<string, Tensor>, Tensor>? loss = null,
        params IReadOnlyList<IMetric> metrics) =>
        new(loss is null ? PlainClassifier.Of(network) : new PlainRecipe<Tensor>(network, loss), options, metrics);

    /// <summary>A trainer of a network that gives several tensors, a tuple or a class of them, and learns from its targets alone.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">How to train; null: the defaults.</param>
    /// <param name="loss">The loss, a scalar, of the network's output and a batch.</param>
    /// <param name="metrics">What to compute on the validation batches at each evaluation, the watched one first; they must be given for
    /// validation batches.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Trainer ForNetwork<TOut>(
        Module<Tensor, TOut> network,
        TrainerOptions? options,
        Func<TOut, IReadOnlyDictionary<string, Tensor>, Tensor> loss,
        params IReadOnlyList<IMetric> metrics) =>
        new(new PlainRecipe<TOut>(network, loss), options, metrics);

    /// <summary>Trains all stages of the recipe.</summary>
    /// <param name="train">
    /// A data loader: an <see cref="ImageLoader"/>, TorchSharp's <c>DataLoader</c>, or any sequence that can be enumerated once an epoch. "data" is
    /// the input, the first dimension the batch; the other keys are the recipe's targets.
    /// </param>
    /// <param name="validation">The batches that the metrics are computed on; left out: nothing is evaluated.</param>
    /// <returns>The losses, metrics and speed of every epoch.</returns>
    /// <exception cref="ArgumentException">
    /// A loader gives no batch, a batch lacks a key, a metric is none for the student, or none is given and none follows from the recipe.
    /// </exception>
    /// <exception cref="NonFiniteLossException">A loss became NaN or infinite.</exception>
    /// <exception cref="StepFailedException">A step broke off; the message describes its batch.</exception>
    /// <exception cref="InvalidOperationException">A stage has nothing to train.</exception>
    /// <exception cref="TorchCheckException">libtorch computes wrong gradients on this processor.</exception>
    public TrainingHistory Fit(IEnumerable<Dictionary<string, Tensor>> train, IEnumerable<Dictionary<string, Tensor>>? validation = null)
    {
        TorchCheck.BeforeTraining(BatchDevice.Of(_recipe.Student));
        if (validation is null) _options.RequireValidation();
        var evaluations = validation is null ? null : new EvaluationPlan(_metrics ?? TrainingMetrics.Of(_recipe, _options, _given), validation);
        using var run = new TrainingRun(_recipe, _options, _plans, train, evaluations);
        return run.Run();
    }
}
