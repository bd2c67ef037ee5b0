using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class CcTests : RelationTests
{
    [Fact]
    public void ASampleOfZerosGetsAFiniteGradient()
    {
        using var scope = NewDisposeScope();
        var gradient = Values.Gradient(s => Loss(s, Values.Random(4, 4, 3)), zeros(4, 6, float64));
        Assert.Equal(0, Values.Largest(gradient));
    }

    [Fact]
    public void HigherOrdersApproachTheGaussianKernel()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(5, 5, 6), Values.Random(6, 5, 4));
        using var recipe = new CcOfHighOrder(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);

        var loss = recipe.Compute(new(student, student), new(teacher, teacher)).Total.item<double>();

        Assert.Equal((Gaussian(student) - Gaussian(teacher)).square().mean().item<double>(), loss, 1e-12);

        static Tensor Gaussian(Tensor features)
        {
            var x = nn.functional.normalize(features);
            return (-1.5 * (x.unsqueeze(0) - x.unsqueeze(1)).square().sum(2)).exp();
        }
    }

    [Fact]
    public void TheEmbeddingsAreTrained()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(7, 3, 2, 3, 3).to(float32), Values.Random(8, 3, 5).to(float32));
        var network = Values.WithFeature(student);
        using var recipe = new CcWithEmbeddings(network, Values.WithFeature(teacher), Values.Sample);

        Assert.Equal([[128, 18], [128], [128, 5], [128]], recipe.TrainableParameters().Select(static p => p.shape));
        recipe.Compute(new(student, student), new(teacher, teacher)).Total.backward();
        Assert.All(recipe.TrainableParameters(), static p => Assert.True(Values.Largest(p.grad!) > 0));
    }

    [Fact]
    public void OneSampleIsRefusedWithEmbeddings()
    {
        using var scope = NewDisposeScope();
        using var recipe = new CcWithEmbeddings(Values.WithFeature(zeros(1, 3)), Values.WithFeature(zeros(1, 4)), Values.Sample);
        var fault = Assert.Throws<ArgumentException>(() => recipe.Compute(new(zeros(1, 3), zeros(1, 3)), new(zeros(1, 4), zeros(1, 4))));
        FaultText.Names(fault.Message, "CC", "embeddings", "two");
    }

    protected override double InvarianceTolerance => 1e-12;

    protected override Tensor Loss(Tensor student, Tensor teacher)
    {
        using var recipe = new CcGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        return recipe.Compute(new(student, student), new(teacher, teacher)).Total;
    }
}

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cc(Layer = "feature", Gamma = 1.5, Order = 20)]
internal sealed partial class CcOfHighOrder;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cc(Layer = "feature", Variant = CcVariant.LinearEmbedding)]
internal sealed partial class CcWithEmbeddings;
