using DistillDsl.Runtime;
using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using TorchSharp;
using static DistillDsl.Adapter;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Fgd(Layers = ["feature", "deep => wide"], ImageHeight = 16, Adapter = Conv1x1, Alpha = 0.3, Beta = 0.2, Gamma = 0.1, Lambda = 0.4)]
internal sealed partial class FgdLevelsRecipe;

public sealed class FgdTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void GradientsAreSlopes()
    {
        var (student, teacher) = (Values.Random(1, 2, 4, 3, 4), Values.Random(2, 2, 4, 3, 4));
        using var recipe = new FgdWithoutGlobalGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        FiniteDifferences.Agree(s => recipe.Compute(new(null, s), new(null, teacher), Boxes()).Total, student);
        using var global = new FgdGlobalGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        Randomize(global);
        FiniteDifferences.Agree(s => global.Compute(new(null, s), new(null, teacher)).Total, student);
    }

    /// <summary>What both blocks add starts at 0.</summary>
    [Fact]
    public void TheGlobalPartStartsAsTheSquaredDistance()
    {
        var (student, teacher) = (Values.Random(1, 2, 4, 3, 4), Values.Random(2, 2, 4, 3, 4));
        using var recipe = new FgdGlobalGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        var expected = (student - teacher).square().sum() / 2;
        Assert.Equal(expected.item<double>(), recipe.Compute(new(null, student), new(null, teacher)).Total.item<double>(), 1e-10);
    }

    /// <summary>Each level has an adapter and two blocks of its own, all trained and in the student's type; the masks' biases alone change nothing.</summary>
    [Fact]
    public void TheBlocksOfBothSidesAreTrained()
    {
        using var recipe = Levels(out var student, out var teacher);
        Randomize(recipe);
        Assert.Equal(
            ["fgdFeatureAdapter", "fgdFeatureStudentContext", "fgdFeatureTeacherContext", "fgdDeepAdapter", "fgdDeepStudentContext", "fgdDeepTeacherContext"],
            recipe.Modules.Select(static m => m.Name));
        Assert.Equal((2 * 2) + (4 * 8), recipe.TrainableParameters().Count());
        recipe.Compute(student, teacher, Boxes()).Total.backward();
        foreach (var (name, module) in recipe.Modules)
            foreach (var (parameter, value) in module.named_parameters())
            {
                Assert.Equal(float64, value.dtype);
                Assert.True(parameter == "mask.bias" ? value.grad is null : Values.Largest(value.grad!) > 0, $"{name}.{parameter}");
            }
    }

    [Fact]
    public void LevelsAddUp()
    {
        using var recipe = Levels(out var student, out var teacher);
        Randomize(recipe);
        var total = recipe.Compute(student, teacher, Boxes()).Total.item<double>();
        var boxes = ImageBoxes.Read(Boxes(), 2, 16, 16, "boxes");
        var expected = Level("fgdFeature", student.Feature!, teacher.Feature!) + Level("fgdDeep", student.Deep!, teacher.Wide!);
        Assert.Equal(expected, total, 1e-9 * Math.Abs(expected));

        double Level(string name, Tensor s, Tensor t)
        {
            s = Module(name + "Adapter").call(s);
            var squares = (s - t).square();
            var (positions, channels) = Attention(t);
            var (ofPositions, ofChannels) = Attention(s);
            var focal = (boxes.Weights(t, 0.3, 0.2) * positions * channels * squares).sum();
            var attention = (ofPositions - positions).abs().sum() + (ofChannels - channels).abs().sum();
            var (own, other) = (Module(name + "StudentContext").call(s).unsqueeze(3), Module(name + "TeacherContext").call(t).unsqueeze(3));
            return ((focal + (0.1 * attention) + (0.4 * (s + own - t - other).square().sum())) / 2).item<double>();
        }

        nn.Module<Tensor, Tensor> Module(string name) => (nn.Module<Tensor, Tensor>)recipe.Modules.Single(m => m.Name == name).Module;

        static (Tensor Positions, Tensor Channels) Attention(Tensor f) => (
            (f.abs().mean([1]) / 0.5).flatten(1).softmax(1).view(f.size(0), 1, f.size(2), f.size(3)) * f.size(2) * f.size(3),
            (f.abs().mean([2, 3]) / 0.5).softmax(1).view(f.size(0), f.size(1), 1, 1) * f.size(1));
    }

    /// <summary>A box over everything leaves the background nothing: 0, not NaN.</summary>
    [Fact]
    public void WithoutBackgroundTheLossIsThatOfTheForeground()
    {
        var (student, teacher) = (Values.Random(1, 2, 4, 3, 4), Values.Random(2, 2, 4, 3, 4));
        using var background = new FgdBackgroundGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        var boxes = tensor(new double[] { 0, 0, 0, 80, 64, 1, -9, -9, 99, 99 }, [2, 5]);
        var value = double.NaN;
        var gradient = Values.Gradient(
            s =>
            {
                var total = background.Compute(new(null, s), new(null, teacher), boxes).Total;
                value = total.item<double>();
                return total;
            },
            student);
        Assert.Equal(0, value);
        Assert.Equal(0, Values.Largest(gradient));
    }

    [Fact]
    public void BlocksContinueFromASavedState()
    {
        using var first = Levels(out var student, out var teacher);
        using var second = Levels(out _, out _);
        Randomize(first);
        foreach (var ((_, from), (_, to)) in first.Modules.Zip(second.Modules)) to.load_state_dict(from.state_dict());
        Assert.Equal(
            first.Compute(student, teacher, Boxes()).Total.item<double>(), second.Compute(student, teacher, Boxes()).Total.item<double>());
    }

    [Theory]
    [InlineData(new long[] { 2, 3, 4, 4 }, new long[] { 2, 3, 2, 2 })]
    [InlineData(new long[] { 2, 3, 4, 4 }, new long[] { 2, 6, 4, 4 })]
    [InlineData(new long[] { 2, 3, 4 }, new long[] { 2, 3, 4 })]
    public void OtherShapesAreRefused(long[] student, long[] teacher)
    {
        var fault = Assert.Throws<RecipeException>(
            () => new FgdGolden(Values.WithFeature(zeros(student)), Values.WithFeature(zeros(teacher)), Values.Sample));
        FaultText.Names(fault.Message, "fgd", "\"feature\"", $"[{string.Join(", ", student)}]", $"[{string.Join(", ", teacher)}]");
    }

    [Fact]
    public void OneChannelHasNoHalf()
    {
        var map = zeros(2, 1, 4, 4);
        var fault = Assert.Throws<RecipeException>(() => new FgdGlobalGolden(Values.WithFeature(map), Values.WithFeature(map), Values.Sample));
        FaultText.Names(fault.Message, "fgd", "\"feature\"", "[2, 1, 4, 4]", "Lambda");
    }

    [Fact]
    public void ABoxOfAnotherImageIsNamed()
    {
        var map = Values.Random(1, 2, 4, 3, 4);
        using var recipe = new FgdGolden(Values.WithFeature(map), Values.WithFeature(map), Values.Sample);
        var fault = Assert.Throws<ArgumentException>(
            () => recipe.Compute(new(null, map), new(null, map), tensor(new double[] { 2, 1, 1, 9, 9 }, [1, 5])));
        FaultText.Names(fault.Message, "fgd", "boxes", "[2, 1, 1, 9, 9]", "image");
    }

    private static Tensor Boxes() => tensor(new[] { 0, 3.3, 5.1, 9.7, 8.2, 0, 6.5, 2.3, 11.9, 10.4, 1, 10.1, 10.2, 15.3, 15.7 }, [3, 5]);

    private static FgdLevelsRecipe Levels(out FgdLevelsRecipe.StudentFeatures student, out FgdLevelsRecipe.TeacherFeatures teacher)
    {
        student = new(null, Values.Random(1, 2, 3, 8, 8), Values.Random(2, 2, 5, 4, 4));
        teacher = new(null, Values.Random(3, 2, 8, 8, 8), Values.Random(4, 2, 10, 4, 4));
        return new(
            new GoldenNetwork(zeros(1, 2), [("feature", student.Feature!), ("deep", student.Deep!)]),
            new GoldenNetwork(zeros(1, 2), [("feature", teacher.Feature!), ("wide", teacher.Wide!)]), Values.Sample);
    }

    private static void Randomize(IRecipe recipe)
    {
        using var noGrad = no_grad();
        foreach (var (parameter, i) in recipe.TrainableParameters().Select(static (parameter, i) => (parameter, i)))
            parameter.copy_(0.5 * Values.Random(100 + i, parameter.shape));
    }
}
