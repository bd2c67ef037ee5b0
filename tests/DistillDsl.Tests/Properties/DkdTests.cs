using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class DkdTests
{
    private static readonly long[] Labels = [3, 0, 5, 1];

    [Fact]
    public void GradientsAreSlopes()
    {
        using var scope = NewDisposeScope();
        var teacher = Values.Random(1, 4, 6);
        FiniteDifferences.Agree(student => Loss(student, teacher, Labels), Values.Random(2, 4, 6));
    }

    [Fact]
    public void IdenticalLogitsLoseNothing()
    {
        using var scope = NewDisposeScope();
        var logits = Values.Random(3, 4, 6) * 5.0;
        Assert.Equal(0, Loss(logits, logits, Labels).item<double>(), 1e-12);
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Loss(s, logits, Labels), logits)), 1e-12);
    }

    [Fact]
    public void AConstantAddedToASampleChangesNothing()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(4, 4, 6), Values.Random(5, 4, 6));
        var shifted = student + 10.0 * Values.Random(6, 4, 1);
        Assert.Equal(Loss(student, teacher, Labels).item<double>(), Loss(shifted, teacher, Labels).item<double>(), 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ThePartsMakeUpKl(int seed)
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(seed, 1, 6), Values.Random(seed + 10, 1, 6));
        using var target = new DkdTargetGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var others = new DkdOthersGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var kl = new KlT2Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        var label = tensor([4L]);

        var tckd = target.Compute(new(student), new(teacher), label).Total.item<double>();
        var nckd = others.Compute(new(student), new(teacher), label).Total.item<double>();
        var p = nn.functional.softmax(teacher / 2.0, 1)[0, 4].item<double>();

        Assert.Equal(kl.Compute(new(student), new(teacher)).Total.item<double>(), tckd + (1 - p) * nckd, 1e-9);
    }

    [Fact]
    public void HugeLogitsStayFinite()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(7, 4, 6).to(float32) * 1e4, Values.Random(8, 4, 6).to(float32) * 1e4);
        Assert.True(float.IsFinite(Loss(student, teacher, Labels).item<float>()));
        Assert.True(double.IsFinite(Values.Largest(Values.Gradient(s => Loss(s, teacher, Labels), student))));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-1)]
    public void ALabelOutOfRangeIsRefused(long label)
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(9, 1, 6), Values.Random(10, 1, 6));
        Assert.ThrowsAny<Exception>(() => Loss(student, teacher, label));
    }

    [Fact]
    public void AMapIsOneSampleForEachPosition()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(1, 2, 6, 2, 3), Values.Random(2, 2, 6, 2, 3));
        var labels = arange(12, dtype: int64).remainder(6);
        using var recipe = new DkdGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        var rows = Loss(Rows(student), Rows(teacher), [.. labels.data<long>()]).item<double>();
        Assert.Equal(rows, recipe.Compute(new(student), new(teacher), labels.view(2, 2, 3)).Total.item<double>(), 1e-12 * Math.Abs(rows));

        static Tensor Rows(Tensor map) => map.permute(0, 2, 3, 1).reshape(-1, 6);
    }

    [Fact]
    public void OneClassIsRefused()
    {
        using var scope = NewDisposeScope();
        var logits = zeros(3, 1);
        var fault = Assert.Throws<RecipeException>(() => new DkdGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample));
        FaultText.Names(fault.Message, "dkd", "[3, 1]", "Kind = SigmoidKL");
    }

    private static Tensor Loss(Tensor student, Tensor teacher, params long[] labels)
    {
        using var recipe = new DkdGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        return recipe.Compute(new(student), new(teacher), tensor(labels)).Total;
    }
}
