using DistillDsl.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

/// <summary>Against the same sum computed in double precision by PyTorch 1.13.</summary>
public sealed class SoftDetectionLossTests
{
    private static readonly float[] Student = [0.5f, 2, 1, 1, 1, 2, 1, 0.1f, -0.2f, 0.3f, 9, -2, 7, 8];
    private static readonly float[] Teacher = [0, 0, 1.02f, 1, 2, 0, 1, 0.2f, -0.2f, 1.3f, 0.5f, -1, 1, -1];

    [Fact]
    public void IsTheSumOverTheCellsForEachObjectOfTheTeacher()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(5.5528769, SoftDetectionLoss.Of(Head(Student), Head(Teacher)).item<float>(), 4);
    }

    // σ(−3) of two cells is less than one object: the sum is not divided.
    [Fact]
    public void IsNotDividedByLessThanOne()
    {
        using var scope = NewDisposeScope();
        var teacher = Head(Teacher);
        teacher.select(-1, 4).fill_(-3);

        Assert.Equal(2.1109263, SoftDetectionLoss.Of(Head(Student), teacher).item<float>(), 4);
    }

    [Fact]
    public void HasNoGradientWhereTheStudentAgrees()
    {
        using var scope = NewDisposeScope();
        var student = Head(Teacher);
        student.requires_grad = true;

        SoftDetectionLoss.Of(student, Head(Teacher)).backward();

        Assert.Equal(0, student.grad!.abs().max().item<float>(), 5);
    }

    private static Tensor Head(float[] values) => tensor(values, [1, 1, 2, 7]);
}
