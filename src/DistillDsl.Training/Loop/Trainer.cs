using DistillDsl.Training.Data;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Schedules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>Trains a recipe on a data loader: all stages, each with its own optimizer, with an evaluation after every epoch.</summary>
/// <remarks>
/// Batches are moved to the student's device. The recipe, the networks and the loaders remain owned by the caller. After the training the student is in
/// evaluation mode; the teacher is never modified.
/// </remarks>
public sealed class Trainer
{
    private readonly IRecipe _recipe;
    private readonly TrainerOptions _options;
    private readonly IReadOnlyList<StagePlan> _plans;
    private readonly IReadOnlyList<IMetric> _given;
    private readonly TrainingMetrics? _metrics;

    /// <summary>Creates a trainer for a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">The training options; if omitted, the defaults.</param>
    /// <param name="metrics">
    /// The metrics to compute on the validation batches at each evaluation, with one forward pass per batch. The first, or
    /// <see cref="TrainerOptions.WatchedMetric"/>, determines the best weights. If omitted, the recipe's <c>[Task]</c> determines the metric:
    /// <see cref="Accuracy"/> of cross entropy, <see cref="MultiLabelF1"/> of binary cross entropy, <see cref="RootMeanSquaredError"/> of Mse and
    /// SmoothL1.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An option or a stage setting is out of range; a metric cannot read the student's output; or an option needs an evaluation, but no
    /// metric is given and the recipe does not determine one.
    /// </exception>
    public Trainer(IRecipe recipe, TrainerOptions? options = null, params IMetric[] metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        (_recipe, _given) = (recipe, metrics);
        _options = options ?? new();
        _options.Validate();
        _plans = StagePlans.Resolve(recipe.Info, _options);
        if (metrics.Length > 0 || _options.EvaluatingOption is not null) _metrics = TrainingMetrics.Of(recipe, _options, metrics);
    }

    /// <summary>Creates a trainer for a network that is trained on its targets alone: a teacher, or a student as a baseline.</summary>
    /// <param name="network">
    /// The network, which returns one tensor. It takes "data" of the batch; if it takes several inputs, each under the name of its parameter of
    /// <c>forward</c>.
    /// </param>
    /// <param name="options">The training options; if omitted, the defaults.</param>
    /// <param name="loss">The loss, a scalar, from the network's output and a batch; if omitted, cross entropy with "labels".</param>
    /// <param name="metrics">
    /// The metrics to compute on the validation batches at each evaluation, the watched one first. If omitted, <see cref="Accuracy"/> for
    /// the cross entropy; with a custom loss, validation batches require metrics.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of range, or the network does not take tensors and return one.</exception>
    public static Trainer ForNetwork(
        Module network,
        TrainerOptions? options = null,
        Func<Tensor, IReadOnlyDictionary<string, Tensor>, Tensor>? loss = null,
        params IMetric[] metrics) =>
        new(loss is null ? PlainClassifier.Of(network) : new PlainRecipe<Tensor>(network, loss), options, metrics);

    /// <summary>Creates a trainer for a network that returns several tensors, as a tuple or a class, and is trained on its targets alone.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">The training options; null for the defaults.</param>
    /// <param name="loss">The loss, a scalar, of the network's output and a batch.</param>
    /// <param name="metrics">The metrics to compute on the validation batches at each evaluation, the watched one first; required for
    /// validation batches.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Trainer ForNetwork<TOut>(
        Module<Tensor, TOut> network,
        TrainerOptions? options,
        Func<TOut, IReadOnlyDictionary<string, Tensor>, Tensor> loss,
        params IMetric[] metrics) =>
        new(new PlainRecipe<TOut>(network, loss), options, metrics);

    /// <summary>The same of a network that takes several inputs, each under the name of its parameter of <c>forward</c>.</summary>
    /// <param name="network">The network, which returns a <typeparamref name="TOut"/>.</param>
    /// <param name="options">The training options; null for the defaults.</param>
    /// <param name="loss">The loss, a scalar, of the network's output and a batch.</param>
    /// <param name="metrics">The metrics to compute on the validation batches at each evaluation, the watched one first; required for
    /// validation batches.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the network does not take tensors and return this type.</exception>
    public static Trainer ForNetwork<TOut>(
        Module network,
        TrainerOptions? options,
        Func<TOut, IReadOnlyDictionary<string, Tensor>, Tensor> loss,
        params IMetric[] metrics) =>
        new(new PlainRecipe<TOut>(network, loss), options, metrics);

    /// <summary>Trains all stages of the recipe.</summary>
    /// <param name="train">
    /// A data loader: an <see cref="ImageLoader"/>, TorchSharp's <c>DataLoader</c>, or any sequence that can be enumerated once per epoch. "data" is
    /// the input, or each of several inputs has its own key, the first dimension the batch; the other keys are the recipe's targets. A sequence of unknown
    /// length may need <see cref="TrainerOptions.StepsPerEpoch"/>.
    /// </param>
    /// <param name="validation">The batches for the metrics; if omitted, nothing is evaluated.</param>
    /// <returns>The losses, metrics and speed of every epoch.</returns>
    /// <exception cref="ArgumentException">
    /// A loader returns no batches, or does not know how many although a schedule needs it; a batch lacks a key, a metric cannot
    /// read the student's output, or no metric is given and the recipe does not determine one.
    /// </exception>
    /// <exception cref="NonFiniteLossException">A loss became NaN or infinite.</exception>
    /// <exception cref="StepFailedException">A step failed; the message describes its batch.</exception>
    /// <exception cref="InvalidOperationException">A stage has no trainable parameters.</exception>
    /// <exception cref="TorchCheckException">libtorch computes wrong convolutions on this processor.</exception>
    public TrainingHistory Fit(IEnumerable<Dictionary<string, Tensor>> train, IEnumerable<Dictionary<string, Tensor>>? validation = null)
    {
        TorchCheck.BeforeTraining(BatchDevice.Of(_recipe.Student));
        if (validation is null) _options.RequireValidation();
        var evaluations = validation is null ? null : new EvaluationPlan(_metrics ?? TrainingMetrics.Of(_recipe, _options, _given), validation);
        using var run = new TrainingRun(_recipe, _options, _plans, train, evaluations);
        return run.Run();
    }
}
