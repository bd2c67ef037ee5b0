using System.Diagnostics;
using System.Runtime.InteropServices;
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
    private const int StepsBetweenReadings = 20;

    private readonly IRecipe _recipe;
    private readonly TrainerOptions _options;
    private readonly IMetric _metric;

    /// <summary>A trainer of a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">How to train; left out: the defaults.</param>
    /// <param name="metric">What to compute on the test batches after each epoch; left out: <see cref="Accuracy"/>.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Trainer(IRecipe recipe, TrainerOptions? options = null, IMetric? metric = null)
    {
        _recipe = recipe;
        _options = options ?? new();
        _options.Validate();
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
        new(new PlainRecipe(network, loss), options, metric);

    /// <summary>Trains all stages of the recipe.</summary>
    /// <param name="train">
    /// A data loader: an <see cref="ImageLoader"/>, TorchSharp's <c>DataLoader</c>, or any sequence that can be enumerated once an epoch. "data" is
    /// the input, the first dimension the batch; the other keys are the recipe's targets.
    /// </param>
    /// <param name="test">The batches of the metric; left out: nothing is evaluated.</param>
    /// <returns>The losses, metric and speed of every epoch.</returns>
    /// <exception cref="ArgumentException">A loader gives no batch, or a batch lacks a key.</exception>
    /// <exception cref="NonFiniteLossException">A loss became NaN or infinite.</exception>
    /// <exception cref="StepFailedException">A step broke off; the message describes its batch.</exception>
    /// <exception cref="InvalidOperationException">A stage has nothing to train.</exception>
    public TrainingHistory Fit(IEnumerable<Dictionary<string, Tensor>> train, IEnumerable<Dictionary<string, Tensor>>? test = null)
    {
        if (_options.Seed is { } seed) manual_seed(seed);
        var run = new Run(train, test, BatchDevice.Of(_recipe.Student), BatchCount.Of(train));
        _options.Progress.Start(new(_recipe.Info, _options.Epochs, test is null ? null : _metric));
        try
        {
            for (var stage = 1; stage <= _recipe.Info.Stages.Count; stage++) TrainStage(stage, run);
        }
        finally
        {
            _options.Progress.End();
            SetTraining(false);
        }

        return new(_recipe.Info, test is null ? null : _metric.Name, run.Epochs);
    }

    private void TrainStage(int stage, Run run)
    {
        _recipe.Stage = stage;
        using var optimizer = new StageOptimizer(_recipe, _options);
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            var begin = run.Clock.Elapsed;
            if (run.Train is IEpochBatches batches) batches.Epoch = run.Epochs.Count + 1;
            SetTraining(true);
            using var meter = new LossMeter(_recipe.Info.Name, stage, epoch, _options.ReadLossesEvery ?? (run.Device.type == TorchSharp.DeviceType.CPU ? 1 : StepsBetweenReadings));
            TrainEpoch(optimizer, meter, stage, epoch, run);
            var trained = run.Clock.Elapsed - begin;
            double? metric = run.Test is null ? null : Evaluator.Evaluate(_recipe.Student, run.Test, _metric);
            var record = new EpochRecord(
                stage, epoch, meter.Total, meter.Terms, optimizer.LearningRate, meter.Samples / trained.TotalSeconds, metric, run.Clock.Elapsed - begin);
            run.Epochs.Add(record);
            _options.Progress.Epoch(record, TimeLeft(run, 0));
        }
    }

    private void TrainEpoch(StageOptimizer optimizer, LossMeter meter, int stage, int epoch, Run run)
    {
        var begin = run.Clock.Elapsed;
        var step = 0;
        foreach (var batch in run.Train)
        {
            // Without a known length the rate changes between epochs only.
            var part = run.Steps is { } steps ? Math.Min(1, (double)step / steps) : 0;
            optimizer.MoveTo(epoch - 1 + part);
            _recipe.Progress = new(epoch, step, run.Steps ?? 0, _options.Epochs);
            step++;
            bool read;
            try
            {
                read = TrainStep(optimizer, meter, step, batch, run.Device);
            }
            catch (ExternalException fault)
            {
                throw StepFailedException.Of(_recipe, epoch, step, batch, fault);
            }

            if (!read) continue;
            var timeLeft = run.Steps is { } all ? TimeLeft(run, Math.Min(1, (double)step / all)) : (TimeSpan?)null;
            var speed = meter.Samples / (run.Clock.Elapsed - begin).TotalSeconds;
            _options.Progress.Step(new(stage, epoch, step, run.Steps, meter.Total, meter.Terms, optimizer.LearningRate, speed, timeLeft));
        }

        if (step == 0) throw new ArgumentException($"{_recipe.Info.Name}: there is nothing to train on in epoch {epoch}: the training loader gave no batch.");
        meter.Finish(optimizer.LearningRate);
        run.Steps = step;
    }

    private bool TrainStep(StageOptimizer optimizer, LossMeter meter, int step, Dictionary<string, Tensor> loaded, Device device)
    {
        using var scope = NewDisposeScope();
        var batch = BatchDevice.Move(loaded, device);
        optimizer.ZeroGrad();
        using var losses = _recipe.Step(batch);
        // Read before the weights change: a loss that is not finite must not reach them.
        var read = meter.Add(step, losses, batch, optimizer.LearningRate);
        losses.Total.backward();
        optimizer.Step();
        return read;
    }

    private void SetTraining(bool training)
    {
        _recipe.Student.train(training);
        foreach (var (_, module) in _recipe.Modules) module.train(training);
    }

    private TimeSpan TimeLeft(Run run, double partOfEpoch)
    {
        var done = run.Epochs.Count + partOfEpoch;
        var all = _recipe.Info.Stages.Count * _options.Epochs;
        return done > 0 ? run.Clock.Elapsed * ((all - done) / done) : TimeSpan.Zero;
    }

    /// <summary>What one call of <see cref="Fit"/> knows.</summary>
    private sealed class Run(
        IEnumerable<Dictionary<string, Tensor>> train, IEnumerable<Dictionary<string, Tensor>>? test, Device device, int? steps)
    {
        public IEnumerable<Dictionary<string, Tensor>> Train => train;

        public IEnumerable<Dictionary<string, Tensor>>? Test => test;

        public Device Device => device;

        /// <summary>The steps of an epoch; unknown until the first is over where the loader does not tell.</summary>
        public int? Steps { get; set; } = steps;

        public List<EpochRecord> Epochs { get; } = [];

        public Stopwatch Clock { get; } = Stopwatch.StartNew();
    }
}
