using DistillDsl.Recipes;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class EnsembleTests
{
    // p = e^z / Σ e^z:            image 1                        image 2
    // first network,  z = x:      logits (2, 0)  p (0.881, 0.119)   logits (0, 4)  p (0.018, 0.982)
    // second,         z = -x:     logits (-2, 0) p (0.119, 0.881)   logits (0, -4) p (0.982, 0.018)
    // third, z = 0.5 x + (0, 3):  logits (1, 3)  p (0.119, 0.881)   logits (0, 5)  p (0.007, 0.993)
    // mean:                                      p (0.373, 0.627)                  p (0.336, 0.664)
    [Fact]
    public void AnswersWithTheMeanOfTheProbabilities()
    {
        using var first = Answers([1, 0, 0, 1], [0, 0]);
        using var second = Answers([-1, 0, 0, -1], [0, 0]);
        using var third = Answers([0.5f, 0, 0, 0.5f], [0, 3]);

        Assert.Equal(1, Ensemble.Accuracy([first], Batches(0, 1)));
        Assert.Equal(0, Ensemble.Accuracy([second], Batches(0, 1)));
        Assert.Equal(0.5, Ensemble.Accuracy([first, second, third], Batches(0, 1)));
        Assert.Equal(1, Ensemble.Accuracy([first, second, third], Batches(1, 1)));
    }

    // One confident network outvotes two hesitant ones, which neither the vote nor the mean rank would let it:
    // p (0.993, 0.007) and twice p (0.378, 0.622) are (0.583, 0.417) in the mean.
    [Fact]
    public void ConfidenceCounts()
    {
        using var confident = Answers([0, 0, 0, 0], [5, 0]);
        using var hesitant = Answers([0, 0, 0, 0], [0, 0.5f]);

        Assert.Equal(1, Ensemble.Accuracy([confident, hesitant, hesitant], Batches(0, 0)));
    }

    // The logits' mean would say 0, (3.3, 2.9); the probabilities' says 1: p (1, 0), twice p (0.047, 0.953).
    [Fact]
    public void ProbabilitiesAreAveragedAndNotLogits()
    {
        using var certain = Answers([0, 0, 0, 0], [10, 0]);
        using var sure = Answers([0, 0, 0, 0], [0, 3]);

        Assert.Equal(1, Ensemble.Accuracy([certain, sure, sure], Batches(1, 1)));
    }

    [Fact]
    public void RefusesNothing()
    {
        using var network = Answers([1, 0, 0, 1], [0, 0]);

        Assert.Throws<ArgumentException>("networks", () => Ensemble.Accuracy([], Batches(0, 0)));
        Assert.Throws<ArgumentException>("batches", () => Ensemble.Accuracy([network], []));
    }

    private static TorchSharp.Modules.Linear Answers(float[] weight, float[] bias)
    {
        var network = Linear(2, 2);
        using var noGrad = no_grad();
        network.weight!.copy_(tensor(weight, [2, 2]));
        network.bias!.copy_(tensor(bias));
        return network;
    }

    // Two batches of one image each, so that the count goes on from batch to batch.
    private static List<Dictionary<string, Tensor>> Batches(long first, long second) =>
    [
        new() { ["data"] = tensor([2f, 0], [1, 2]), ["labels"] = tensor([first]) },
        new() { ["data"] = tensor([0f, 4], [1, 2]), ["labels"] = tensor([second]) },
    ];
}
