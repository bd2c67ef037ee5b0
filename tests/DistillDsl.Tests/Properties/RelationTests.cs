using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

/// <summary>What all losses hold that compare the relations between the samples of a batch.</summary>
public abstract class RelationTests
{
    [Fact]
    public void GradientsAreSlopes()
    {
        using var scope = NewDisposeScope();
        var teacher = Values.Random(1, 5, 7);
        FiniteDifferences.Agree(student => Loss(student, teacher), Values.Random(2, 5, 4));
    }

    [Fact]
    public void IdenticalFeaturesLoseNothing()
    {
        using var scope = NewDisposeScope();
        var features = Values.Random(3, 5, 2, 3, 3);
        Assert.Equal(0, Loss(features, features).item<double>(), 1e-14);
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Loss(s, features), features)), RestTolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void IsInvariant(int seed)
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(seed, 5, 6), Values.Random(seed + 10, 5, 4));
        var moved = Moved(student.matmul(Values.Rotation(seed, 6)), seed + 20);
        Assert.Equal(Loss(student, teacher).item<double>(), Loss(moved, teacher).item<double>(), InvarianceTolerance);
    }

    [Fact]
    public void DifferentNumbersOfSamplesAreRefused()
    {
        using var scope = NewDisposeScope();
        FaultText.Names(Assert.Throws<RecipeException>(() => Loss(zeros(4, 3), zeros(8, 3))).Message, "[4, 3]", "[8, 3]");
    }

    /// <summary>The total of the loss over one layer of each network.</summary>
    protected abstract Tensor Loss(Tensor student, Tensor teacher);

    /// <summary>The largest gradient between equal features.</summary>
    protected virtual double RestTolerance => 1e-14;

    protected abstract double InvarianceTolerance { get; }

    /// <summary>Rotated features, changed further in a way that the loss does not see: here, every sample by a factor of its own.</summary>
    protected virtual Tensor Moved(Tensor rotated, int seed) => rotated * Values.Random(seed, 5, 1).exp();
}
