using DistillDsl.Recipes;
using DistillDsl.Recipes.Pretrained;
using DistillDsl.Training.Data;
using DistillDsl.Training.Tests.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests;

/// <summary>The network of the package, what it is given, and the program.</summary>
public sealed class PretrainedTests
{
    private const int Size = 224;

    // The package subtracts a mean of its own for every pixel, at most 13 away from the mean of its channel. Another order of channels would be 100 away.
    [Fact]
    public void PreparesImagesAsThePackageDoes()
    {
        using var scope = NewDisposeScope();
        using var preparation = new OnnxGraph(PretrainedModel.Preparation);
        var pixels = Pixels();

        var difference = Seen(pixels).Input - Run(preparation, pixels);

        Assert.Equal([1L, 3, Size, Size], difference.shape);
        Assert.InRange(difference.abs().max().item<float>(), 1, 13);
        Assert.InRange(difference.mean([0, 2, 3]).abs().max().item<float>(), 0, 0.01);
    }

    [Fact]
    public void TheFeaturesAreThoseOfThePackage()
    {
        using var scope = NewDisposeScope();
        using var preparation = new OnnxGraph(PretrainedModel.Preparation);
        using var teacher = new OnnxTeacher(PretrainedModel.File);
        var pixels = Pixels();

        Tensor ours = Seen(pixels).Features, theirs = teacher.call(Run(preparation, pixels));
        var reversed = Seen(pixels.flip(1)).Features;

        Assert.Equal([1L, 512, 1, 1], ours.shape);
        Assert.Equal(PretrainedModel.Features, Assert.Single(teacher.Graph.Outputs).Name);
        Assert.InRange(Cosine(ours, theirs), 0.99, 1.001);
        Assert.True(Cosine(reversed, theirs) < Cosine(ours, theirs) - 0.02);
    }

    [Fact]
    public void LearnsFeaturesWithoutLabels()
    {
        using var scope = NewDisposeScope();
        using var teacher = new OnnxTeacher(PretrainedModel.File);
        using var student = new StridedResNet(3, 4, 10);
        var batch = new Dictionary<string, Tensor> { ["data"] = rand(2, 3, 32, 32) };
        using IRecipe recipe = new PretrainedRecipe(student, teacher, batch["data"]);

        using var losses = recipe.Step(batch);
        losses.Total.backward();

        Assert.Equal(["hintAvgpool"], losses.Terms.Select(static term => term.Name));
        Assert.All(
            student.named_parameters().Where(static parameter => !parameter.name.StartsWith("fc.", StringComparison.Ordinal)),
            static parameter => Assert.True(parameter.parameter.grad!.abs().sum().item<float>() > 0, parameter.name));
    }

    // Of the labels 0 1 0 0 2 1 0: the first 0, 1 and 2, the second 0 and 1.
    [Fact]
    public void FewLabelsAreOfAllClasses()
    {
        using var scope = NewDisposeScope();
        var images = arange(7).to(ScalarType.Byte).reshape(7, 1, 1, 1).expand(7, 3, 2, 2).contiguous();
        using var set = new ImageSet(images, tensor([0L, 1, 0, 0, 2, 1, 0]));

        using var few = FewLabels.Of(set, 5);
        using var all = FewLabels.Of(set, 7);

        Assert.Equal([0L, 1, 0, 2, 1], few.Labels.data<long>());
        Assert.Equal([0, 1, 2, 4, 5], few.Images.select(3, 0).select(2, 0).select(1, 0).data<byte>().Select(static value => (int)value));
        Assert.True(all.Images.equal(images).all().item<bool>());
    }

    [Fact]
    public void TheProgramEndsWithItsTable()
    {
        var (exitCode, output) = ProgramRun.Of(
            typeof(PretrainedRecipe), ["--images", "60", "--batch", "20", "--labels", "20", "--epochs", "1", "--steps", "2", "--seeds", "1", "2"]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("the teacher ran for 60 of 60 samples", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), static line => line.Contains("the teacher ran", StringComparison.Ordinal));
        Assert.Contains("| student alone, 60 labels ", output, StringComparison.Ordinal);
        Assert.Contains("| student with features first, 20 labels ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("5")]
    public void RefusesFewerImagesThanLabels(string images) =>
        FaultText.Names(ProgramRun.Error(typeof(PretrainedRecipe), ["--images", images, "--batch", "4", "--labels", "6"]), images, "6");

    // Smooth, with more red than blue.
    private static Tensor Pixels() =>
        stack([linspace(100, 250, Size * Size), linspace(40, 200, Size * Size).sqrt() * 12, linspace(90, 0, Size * Size)]).reshape(1, 3, Size, Size);

    // What the teacher gets of pixels 0 … 255, and what it makes of them.
    private static (Tensor Input, Tensor Features) Seen(Tensor pixels)
    {
        Tensor? seen = null;
        using var teacher = new OnnxTeacher(PretrainedModel.File);
        using var student = new StridedResNet(3, 4, 10);
        var batch = new Dictionary<string, Tensor> { ["data"] = pixels / 127.5 - 1 };
        using IRecipe recipe = new PretrainedRecipe(student, teacher, batch["data"]);
        // The recipe disposes it with all else of the pass.
        teacher.register_forward_pre_hook((_, input) =>
        {
            seen = input.alias().DetachFromDisposeScope();
            return input;
        });
        var features = recipe.RunTeacher(batch).Single().Value;
        using (seen) return (seen!.alias(), features);
    }

    private static Tensor Run(OnnxGraph graph, Tensor input) =>
        graph.Run(new Dictionary<string, Tensor> { [graph.Inputs[0].Name] = input }).Values.Single();

    private static double Cosine(Tensor first, Tensor second) =>
        nn.functional.cosine_similarity(first.flatten(), second.flatten(), 0).item<float>();
}
