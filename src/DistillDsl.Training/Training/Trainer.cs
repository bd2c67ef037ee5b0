using DistillDsl.Training.Data;
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
    private readonly IMetric _metric;

    /// <summary>A trainer of a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">How to train; left out: the defaults.</param>
    /// <param name="metric">What to compute on the test batches after each epoch; left out: <see cref="Accuracy"/>.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or what a stage of the recipe asks for.</exception>
    public Trainer(IRecipe recipe, TrainerOptions? options = null, IMetric? metric = null)
    {
        _recipe = recipe;
        _options = options ?? new();
        _options.Validate();
        _plans = StagePlans.Resolve(recipe.Info, _options);
        _metric = metric ?? new Accuracy();
    }

    /// <summary>A trainer of a network that learns from its targets alone: a teacher, or a student to compare with.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">How to train; left out: the defaults.</param>
    /// <param name="loss">The loss, a scalar, of the network's output and a batch; left out: cross entropy with "labels".</param>
    /// <param name="metric">What to compute on the test batches after each epoch; left out: <see cref="Accuracy"/>.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Trainer ForNetwork(
        Module<Tensor, Tensor> network,
        TrainerOptions? options = null,
        Func<Tensor, IReadOnlyDictionary<string, Tensor>, Tensor>? loss = null,
        IMetric? metric = null) =>
        new(loss is null
            ? new PlainRecipe<Tensor>(network, (output, batch) => functional.cross_entropy(output, RecipeBatch.Target(batch, network.GetType().Name, "labels")), "cross entropy with `labels`")
            : new PlainRecipe<Tensor>(network, loss, "the given loss"), options, metric);

    /// <summary>A trainer of a network that gives several tensors, a tuple or a class of them, and learns from its targets alone.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">How to train; null: the defaults.</param>
    /// <param name="loss">The loss, a scalar, of the network's output and a batch.</param>
    /// <param name="metric">What to compute on the test batches after each epoch, which it must be given for.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Trainer ForNetwork<TOut>(
        Module<Tensor, TOut> network,
        TrainerOptions? options,
        Func<TOut, IReadOnlyDictionary<string, Tensor>, Tensor> loss,
        IMetric? metric = null) =>
        new(new PlainRecipe<TOut>(network, loss, "the given loss"), options, metric);

    /// <summary>Trains all stages of the recipe.</summary>
    /// <param name="train">
    /// A data loader: an <see cref="ImageLoader"/>, TorchSharp's <c>DataLoader</c>, or any sequence that can be enumerated once an epoch. "data" is
    /// the input, the first dimension the batch; the other keys are the recipe's targets.
    /// </param>
    /// <param name="test">The batches of the metric; left out: nothing is evaluated.</param>
    /// <returns>The losses, metric and speed of every epoch.</returns>
    /// <exception cref="ArgumentException">A loader gives no batch, a batch lacks a key, or the metric is none for the student.</exception>
    /// <exception cref="NonFiniteLossException">A loss became NaN or infinite.</exception>
    /// <exception cref="StepFailedException">A step broke off; the message describes its batch.</exception>
    /// <exception cref="InvalidOperationException">A stage has nothing to train.</exception>
    /// <exception cref="TorchCheckException">libtorch computes wrong gradients on this processor.</exception>
    public TrainingHistory Fit(IEnumerable<Dictionary<string, Tensor>> train, IEnumerable<Dictionary<string, Tensor>>? test = null)
    {
        TorchCheck.BeforeTraining(BatchDevice.Of(_recipe.Student));
        if (test is null) _options.RequireTestBatches();
        else if (_metric is Accuracy) Accuracy.RequireClassifier(_recipe.Student);
        using var run = new TrainingRun(_recipe, _options, _plans, _metric, train, test);
        return run.Run();
    }
}
