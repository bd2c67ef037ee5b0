using DistillDsl.Training.Data;
using DistillDsl.Training.Schedules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void AStepThatBreaksOffSaysWhichAndWhatItsBatchWas()
    {
        using var recipe = new TinyRecipe();
        var batches = TinyData.Batches(3);
        batches[1]["labels"][0] = 7;

        var fault = Assert.Throws<StepFailedException>(() => new Trainer(recipe, new() { Epochs = 1, Progress = new RecordingProgress() }).Fit(batches));

        Assert.Matches(
            "^TinyRecipe: epoch 1, step 2 failed: Target 7 is out of bounds. The batch: \"data\" Float32 \\[\\d+, 4\\] from .* to .*; .*\"labels\" Int64 "
                + "\\[\\d+\\] from \\d to 7", fault.Message);
        Assert.Equal(2, recipe.Steps.Count);
    }

    [Fact]
    public void LearnsAndTellsTheHistory()
    {
        manual_seed(1);
        using var recipe = new TinyRecipe();
        var progress = new RecordingProgress();

        // A teacher that knows the answer: the logits are the components that the labels come from.
        using (no_grad())
        {
            recipe.Frozen.weight!.copy_(4 * eye(3, 4));
            recipe.Frozen.bias!.zero_();
        }

        var history = new Trainer(recipe, TinyData.Options(20, progress)).Fit(TinyData.Batches(), TinyData.Batches(3, seed: 2));

        Assert.Same(recipe.Info, history.Recipe);
        Assert.Equal("accuracy", history.Metric);
        Assert.Equal(Enumerable.Range(1, 20), history.Epochs.Select(epoch => epoch.Epoch));
        Assert.True(history.Epochs[^1].Total < 0.5 * history.Epochs[0].Total);
        Assert.True(history.FinalMetric > 0.9);
        Assert.All(history.Epochs, epoch =>
        {
            Assert.Equal(["task", "match"], epoch.Terms.Select(term => term.Name));
            Assert.Equal(epoch.Total, epoch.Terms[0].Value + 0.5 * epoch.Terms[1].Value, 1e-5);
            Assert.True(epoch.SamplesPerSecond > 0);
        });
        Assert.Equal(history.Epochs, progress.Epochs);
        Assert.Equal((1, 120, 1), (progress.Plans.Count, progress.Steps.Count, progress.Ends));
        Assert.Equal((20, 6, (int?)6), (progress.Steps[^1].Epoch, progress.Steps[^1].Step, progress.Steps[^1].Steps));
    }

    [Fact]
    public void TellsWhatShareOfTheStepsWaitsForTheLoader()
    {
        using var recipe = new TinyRecipe();
        var batches = TinyData.Batches();
        var training = TinyData.Options(1, new RecordingProgress());

        var ready = new Trainer(recipe, training).Fit(batches).Epochs[0].DataWait;
        var late = new Trainer(recipe, training).Fit(batches.Select(Late)).Epochs[0].DataWait;

        Assert.InRange(late, 0, 1);
        Assert.InRange(ready, 0, late);
        Assert.True(late > 0.5, $"The steps take far less than what they wait for, but waited {late} of their time.");

        static Dictionary<string, Tensor> Late(Dictionary<string, Tensor> batch)
        {
            Thread.Sleep(300);
            return batch;
        }
    }

    [Fact]
    public void MeansAreOverSamplesAndNotOverBatches()
    {
        using var recipe = new TinyRecipe();
        var batches = TinyData.Batches(1, size: 8).Concat(TinyData.Batches(1, size: 2, seed: 2)).ToList();
        List<double> totals = [];
        // A learning rate this small changes nothing that the tolerance could see: both batches meet the same weights.
        var history = new Trainer(recipe, TinyData.Options(1) with { LearningRate = 1e-12, WeightDecay = 0 }).Fit(batches);
        foreach (var batch in batches)
        {
            using var losses = recipe.Step(batch);
            totals.Add(losses.Total.item<float>());
        }

        Assert.Equal((8 * totals[0] + 2 * totals[1]) / 10, history.Epochs[0].Total, 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public void GivesTheSameNumbersForTheSameSeed(int readEvery)
    {
        var first = Run(readEvery: 1);
        var second = Run(readEvery);

        Assert.Equal(first.Losses, second.Losses);
        Assert.Equal(first.Weights, second.Weights);
        Assert.NotEqual(first.Weights, Run(readEvery: 1, seed: 2).Weights);

        (double[] Losses, float[] Weights) Run(int readEvery, int seed = 1)
        {
            manual_seed(5);
            using var network = Sequential(("a", Linear(4, 16)), ("drop", Dropout(0.5)), ("b", Linear(16, 3)));
            // Another draw in between: the trainer's own seed decides, not what was drawn before.
            using var _ = rand(seed);
            var history = Trainer.ForNetwork(network, TinyData.Options(3) with { Seed = seed, LossReadInterval = readEvery }).Fit(TinyData.Batches());
            return ([.. history.Epochs.Select(epoch => epoch.Total)], network.parameters().First().data<float>().ToArray());
        }
    }

    [Fact]
    public void TrainsANetworkAloneWithAnyLoss()
    {
        manual_seed(1);
        using var network = Linear(4, 4);
        var trainer = Trainer.ForNetwork(network, TinyData.Options(30), loss: (output, batch) => (output - batch["data"]).square().mean());

        var history = trainer.Fit(TinyData.Batches());

        Assert.True(history.Epochs[^1].Total < 0.05 * history.Epochs[0].Total);
        Assert.Null(history.Metric);
        Assert.Null(history.FinalMetric);
        Assert.Equal("task", Assert.Single(history.Epochs[0].Terms).Name);
    }

    [Fact]
    public void GivesEveryStageItsOptimizerAndItsTerms()
    {
        using var recipe = new TinyRecipe(stages: 2);

        var history = new Trainer(recipe, TinyData.Options(3)).Fit(TinyData.Batches(2));

        Assert.Equal([1, 2], recipe.OptimizersOfStages);
        Assert.Equal([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2], recipe.Steps.Select(step => step.Stage));
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], history.Epochs.Select(epoch => (epoch.Stage, epoch.Epoch)));
        Assert.Equal(["task"], history.Epochs[0].Terms.Select(term => term.Name));
        Assert.Equal(["task", "match"], history.Epochs[^1].Terms.Select(term => term.Name));
    }

    [Fact]
    public void BeginsEveryStageWithoutMomentum()
    {
        // A constant gradient: with momentum left over, the second stage's first step would be larger than the first stage's.
        using var network = Linear(4, 3);
        List<float> sums = [];
        using var recipe = new ConstantGradientRecipe(network, sums);

        new Trainer(recipe, TinyData.Options(1) with { Schedule = LearningRateSchedule.Constant, WeightDecay = 0, Momentum = 0.9 }).Fit(TinyData.Batches(3));

        var steps = sums.Zip(sums.Skip(1), (before, after) => Math.Round(before - after, 4)).ToArray();
        // 15 entries, each less 0.1, 0.19, 0.271; then from the beginning again.
        Assert.Equal([1.5, 2.85, 4.065, 1.5, 2.85], steps, new Tolerance(0.002));
    }

    [Fact]
    public void SetsModesAndLeavesTheTeacherAlone()
    {
        using var recipe = new TinyRecipe(withModule: true);
        recipe.Network.eval();
        var teacher = recipe.Frozen.parameters().SelectMany(parameter => parameter.data<float>().ToArray()).ToArray();

        new Trainer(recipe, TinyData.Options(2)).Fit(TinyData.Batches(2), TinyData.Batches(1));

        Assert.All(recipe.Steps, step => Assert.True(step is { StudentTrains: true, TeacherTrains: false, AdapterTrains: true, Gradients: false }));
        Assert.False(recipe.Network.training);
        Assert.False(recipe.Adapter!.training);
        Assert.False(recipe.Frozen.training);
        Assert.Equal(teacher, recipe.Frozen.parameters().SelectMany(parameter => parameter.data<float>().ToArray()));
    }

    [Fact]
    public void TakesTorchSharpsDataLoader()
    {
        using var recipe = new TinyRecipe();
        var batch = TinyData.Batches(1, size: 20)[0];
        using var loader = TorchSharp.torch.utils.data.DataLoader(new Labelled(batch["data"], batch["labels"]), 8, shuffle: true, device: CPU, seed: 1);
        var progress = new RecordingProgress();

        new Trainer(recipe, TinyData.Options(2, progress)).Fit(loader, loader);

        Assert.Equal(6, recipe.Steps.Count);
        Assert.All(progress.Steps, step => Assert.Equal(3, step.Steps));
    }

    [Fact]
    public void TellsALoaderItsEpoch()
    {
        using var network = Linear(4, 3);
        using var recipe = new TinyRecipe(stages: 2);
        var loader = new CountingLoader();

        new Trainer(recipe, TinyData.Options(2)).Fit(loader);

        Assert.Equal([1, 2, 3, 4], loader.Seen);
    }

    [Fact]
    public void LearnsTheLengthOfALoaderThatDoesNotTell()
    {
        using var recipe = new TinyRecipe();
        var progress = new RecordingProgress();
        var batches = TinyData.Batches(3);

        new Trainer(recipe, TinyData.Options(2, progress) with { Schedule = LearningRateSchedule.Constant }).Fit(batches.Where(_ => true));

        Assert.Equal([null, null, null, 3, 3, 3], progress.Steps.Select(step => step.Steps));
        Assert.Null(progress.Steps[0].TimeLeft);
        Assert.NotNull(progress.Steps[^1].TimeLeft);
    }

    [Fact]
    public void KeepsTheNumberOfLiveTensors()
    {
        using var recipe = new TinyRecipe(withModule: true);
        var (train, test) = (TinyData.Batches(10), TinyData.Batches(2));
        new Trainer(recipe, TinyData.Options(1)).Fit(train, test);
        var before = Live();

        new Trainer(recipe, TinyData.Options(20) with { LossReadInterval = 7 }).Fit(train, test);

        Assert.Equal(before, Live());

        static long Live() => TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
    }

    [Fact]
    public void RefusesLoadersWithoutBatches()
    {
        using var recipe = new TinyRecipe();
        var progress = new RecordingProgress();

        FaultText.Names(Assert.Throws<ArgumentException>(() => new Trainer(recipe, TinyData.Options(1, progress)).Fit([])).Message, "TinyRecipe", "epoch 1");
        FaultText.Names(
            Assert.Throws<ArgumentException>("batches", () => new Trainer(recipe, TinyData.Options(1)).Fit(TinyData.Batches(1), [])).Message, "accuracy");
        Assert.Equal(1, progress.Ends);
    }

    [Fact]
    public void RefusesAStudentWithoutParameters()
    {
        using var network = ReLU();

        var fault = Assert.Throws<InvalidOperationException>(() => Trainer.ForNetwork(network, TinyData.Options(1)).Fit(TinyData.Batches(1)));
        FaultText.Names(fault.Message, "ReLU", "stage 1", "RegisterComponents()");
    }

    private sealed class Labelled(Tensor data, Tensor labels) : TorchSharp.torch.utils.data.Dataset
    {
        public override long Count => data.shape[0];

        public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["data"] = data[index], ["label"] = labels[index] };
    }

    private sealed class CountingLoader : List<Dictionary<string, Tensor>>, IEpochBatches
    {
        private int _epoch;

        public CountingLoader()
            : base(TinyData.Batches(1))
        {
        }

        public List<int> Seen { get; } = [];

        public int Epoch
        {
            get => _epoch;
            set
            {
                _epoch = value;
                Seen.Add(value);
            }
        }
    }

    private sealed class Tolerance(double size) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= size;

        public int GetHashCode(double value) => 0;
    }
}
