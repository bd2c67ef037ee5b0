using DistillDsl.Training.Progress;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Detectors;

/// <summary>A detector whose head needs the batch's regions goes through both of its stages in the trainer.</summary>
public sealed class TwoStageMimicTests
{
    [Fact]
    public void BothStagesLearnTheirOwnTerms()
    {
        using var scope = NewDisposeScope();
        var regions = new GivenRegions();
        var batches = Batches();
        var (student, teacher) = Networks(regions, batches[0]);
        var options = new TrainerOptions { Epochs = 30, StepsPerEpoch = batches.Count, LearningRate = 0.01, Progress = TrainingProgress.None };
        Trainer.ForNetwork(teacher, options).Fit(regions.Follow(batches));
        using var recipe = new TwoStageMimic(student, teacher, batches[0]["data"]);

        var history = new Trainer(recipe, options).Fit(regions.Follow(batches));

        string[][] terms =
            [["roiMimicBackbone", "weightedCrossEntropyProposalsClasses", "boxRegressionProposalsBoxes"],
                ["task", "boxRegressionHeadBoxes", "mse", "hintHeadBoxes"]];
        foreach (var (stage, names) in terms.Select(static (names, i) => (i + 1, names)))
        {
            var epochs = history.Epochs.Where(epoch => epoch.Stage == stage).ToArray();
            Assert.Equal(30, epochs.Length);
            Assert.Equal(names, epochs[0].Terms.Select(static term => term.Name));
            Assert.All(epochs[0].Terms.Zip(epochs[^1].Terms),
                static terms => Assert.True(terms.Second.Value < terms.First.Value, $"{terms.First} became {terms.Second}"));
        }
    }

    [Fact]
    public void TheFirstStageLeavesTheHeadAndTheSecondBeginsWithItsWeights()
    {
        using var scope = NewDisposeScope();
        var regions = new GivenRegions();
        var batches = Batches();
        var (student, teacher) = Networks(regions, batches[0]);
        using var recipe = new TwoStageMimic(student, teacher, batches[0]["data"]);
        var before = Weights();
        recipe.Stage = 1;
        Assert.Equal(
            Weights().Keys.Count(static n => !n.StartsWith("head", StringComparison.Ordinal)) + 2,
            recipe.TrainableParameters().Count());
        recipe.Stage = 2;
        Assert.Equal(Weights().Count, recipe.TrainableParameters().Count());

        new Trainer(recipe, new() { LengthFactor = 1.0 / 30, StepsPerEpoch = batches.Count, LearningRate = 0.05, Progress = TrainingProgress.None }).Fit(
            regions.Follow(batches));

        Assert.All(before, pair => Assert.False(pair.Value.Equals(Weights()[pair.Key]), pair.Key));

        Dictionary<string, Tensor> Weights() => student.named_parameters().ToDictionary(static p => p.name, static p => p.parameter.detach().clone());
    }

    [Fact]
    public void WithoutRegionsTheFirstStageLearnsItsProposals()
    {
        using var scope = NewDisposeScope();
        var regions = new GivenRegions();
        var batch = Batches()[0];
        var (student, teacher) = Networks(regions, batch);
        using var recipe = new TwoStageMimic(student, teacher, batch["data"]);
        var none = new Dictionary<string, Tensor>(batch)
        {
            ["regions"] = zeros(0, 5),
            ["labels"] = zeros(0, dtype: ScalarType.Int64),
            ["boxes"] = zeros(0, 4),
        };
        regions.Value = none["regions"];
        using var losses = ((IRecipe)recipe).Step(none);
        Assert.Equal(0, losses.Terms.Single(static t => t.Name == "roiMimicBackbone").Value.item<float>());
        Assert.True(float.IsFinite(losses.Total.item<float>()));
    }

    private static (TinyDetector Student, TinyDetector Teacher) Networks(GivenRegions regions, Dictionary<string, Tensor> batch)
    {
        regions.Value = batch["regions"];
        manual_seed(1);
        return (new(4, regions), new(8, regions));
    }

    /// <summary>Four batches of two images with a bright square each: regions on it and beside it, anchors at the 4×4 positions of the map.</summary>
    private static List<Dictionary<string, Tensor>> Batches()
    {
        using var generator = new Generator(1);
        return [.. Enumerable.Range(0, 4).Select(i => Batch(i, generator))];
    }

    private static Dictionary<string, Tensor> Batch(int number, Generator generator)
    {
        var images = randn(2, 3, 16, 16, generator: generator) * 0.1;
        var anchors = zeros(2, 4, 4, dtype: ScalarType.Int64);
        for (var image = 0; image < 2; image++)
        {
            var (x, y, channel) = (4 * ((number + image) % 3), 4 * (number % 3), (number + image) % 2);
            images[image, channel].narrow(0, y, 8).narrow(1, x, 8).add_(2.0);
            anchors[image].narrow(0, y / 4, 2).narrow(1, x / 4, 2).fill_(1L);
        }
        // No anchor of the first row is labeled.
        anchors.narrow(1, 0, 1).fill_(-100L);
        var (x1, y1) = (4f * (number % 3), 4f * (number % 3));
        var x2 = 4f * ((number + 1) % 3);
        return new()
        {
            ["data"] = images,
            ["anchorLabels"] = anchors,
            ["anchorBoxes"] = randn(2, 4, 4, 4, generator: generator) * 0.5,
            ["regions"] = tensor(new[] { 0, x1, y1, x1 + 8, y1 + 8, 1, x2, y1, x2 + 8, y1 + 8, 1, (x2 + 8) % 12, 1, ((x2 + 8) % 12) + 4, 5 }, [3, 5]),
            ["labels"] = tensor(new[] { 1L + (number % 2), 1 + ((number + 1) % 2), 0 }),
            ["boxes"] = randn(3, 4, generator: generator) * 0.5,
        };
    }
}
