using DistillDsl.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class DetectionLossTests
{
    // Two cells, two classes. The first has an object of class 1: objectness 1, −log σ(1) = 0.3132617; smooth L1 of 0.5, 2, −0.02, 0: 0.45
    // + 1.95 + 0.002; classes (2, 1),
    // −log softmax = 1.3132617. The second has none: objectness −2, −log(1 − σ(−2)) = 0.1269280.
    private const double Object = 0.3132617 + 2.402 + 1.3132617;
    private const double Background = 0.1269280;

    private static readonly float[] Answer = [0.5f, 2, 1, 1, 1, 2, 1, 9, 9, 9, 9, -2, 7, 8];

    [Fact]
    public void IsTheSumOverTheCellsForEachObject()
    {
        using var scope = NewDisposeScope();
        var (student, offsets, foreground, classes) = Batch();

        Assert.Equal(Object + Background, DetectionLoss.Of(student, offsets, foreground, classes).item<float>(), 5);
    }

    [Fact]
    public void IsDividedByTheObjects()
    {
        using var scope = NewDisposeScope();
        var (student, offsets, foreground, classes) = Batch();

        var loss = DetectionLoss.Of(cat([student, student]), cat([offsets, offsets]), cat([foreground, foreground]), cat([classes, classes]));

        Assert.Equal(Object + Background, loss.item<float>(), 5);
    }

    [Fact]
    public void HasNoGradientForBoxAndClassesOfTheBackground()
    {
        using var scope = NewDisposeScope();
        var (student, offsets, foreground, classes) = Batch();
        student.requires_grad = true;

        DetectionLoss.Of(student, offsets, foreground, classes).backward();

        var gradient = student.grad!;
        Assert.True(gradient[0, 0, 0].ne(0).sum().item<long>() >= 6);
        Assert.Equal([false, false, false, false, true, false, false], gradient[0, 0, 1].ne(0).data<bool>().ToArray());
    }

    // −log(1 − σ) of 1 is 1.3132617; nothing else counts.
    [Fact]
    public void IsTheObjectnessAloneWhereThereIsNoObject()
    {
        using var scope = NewDisposeScope();
        var (student, offsets, foreground, classes) = Batch();

        var loss = DetectionLoss.Of(student, offsets, zeros_like(foreground), full_like(classes, DetectionTargets.NoObject));

        Assert.Equal(1.3132617 + Background, loss.item<float>(), 5);
    }

    private static (Tensor Student, Tensor Offsets, Tensor Foreground, Tensor Classes) Batch()
    {
        var offsets = tensor([0f, 0, 1.02f, 1, 3, 3, 3, 3], [1, 1, 2, 4]);
        return (tensor(Answer, [1, 1, 2, 7]), offsets, tensor([1f, 0], [1, 1, 2]), tensor([1L, DetectionTargets.NoObject], [1, 1, 2]));
    }
}
