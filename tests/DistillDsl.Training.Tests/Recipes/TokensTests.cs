using DistillDsl.Recipes;
using DistillDsl.Recipes.Tokens;
using DistillDsl.Training.Data;
using DistillDsl.Training.Tests.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

/// <summary>The transformer, the convolutional student, their recipe and the program, on a few images of noise.</summary>
public sealed class TokensTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryTokenIsTheCellAtItsPlace()
    {
        using var scope = NewDisposeScope();
        using var student = new ConvNet(4, 3);
        using var teacher = new VisionTransformer(8, 1, 2, 16, 24, 3);
        using var images = rand(2, 3, 16, 24);
        using var recipe = new TokensRecipe(student, teacher, images);

        // The adapter is a 1×1 convolution of 8 channels to 8: here the identity without a bias.
        var adapter = recipe.Modules.Single().Module;
        using (no_grad())
        {
            var parameters = adapter.named_parameters().ToDictionary(static parameter => parameter.name, static parameter => parameter.parameter);
            parameters["weight"].copy_(eye(8).view(parameters["weight"].shape));
            parameters["bias"].zero_();
        }

        var cells = arange(2 * 8 * 24, ScalarType.Float32).view(2, 8, 24);
        var equal = recipe.Compute(new(zeros(2, 3), cells), new(zeros(2, 3), cells.clone()), tensor([0L, 2]));
        Assert.Equal(0, equal.HintCells.item<float>());
        Assert.Equal(4, recipe.Compute(new(zeros(2, 3), cells), new(zeros(2, 3), cells + 2), tensor([0L, 2])).HintCells.item<float>(), 4);
        // In the generated pass, tokens [B, T, C] have become [B, C, T].
        var inspected = ((IRecipe)recipe).Inspect(new Dictionary<string, Tensor> { ["data"] = images, ["labels"] = tensor([0L, 2]) });
        var hinted = inspected.Where(static tap => tap.Terms.Contains("hintCells", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, hinted.Length);
        Assert.All(hinted, static tap => Assert.Equal([2L, 8, 24], tap.Value.shape));
    }

    [Fact]
    public void SamplesAreComparedWithoutCells()
    {
        using var scope = NewDisposeScope();
        using var student = new ConvNet(4, 3);
        using var teacher = new VisionTransformer(8, 1, 2, 16, 24, 3);
        using var images = rand(3, 3, 16, 24);
        using var recipe = new MapAgainstTokensRecipe(student, teacher, images);

        using IDisposable losses = recipe.Step(images, tensor([0L, 2, 1]));

        var taps = ((IRecipe)recipe).Inspect(new Dictionary<string, Tensor> { ["data"] = images, ["labels"] = tensor([0L, 2, 1]) });
        Assert.Contains(taps, static tap => tap.Value.shape is [3, 8, 4, 6]);
        Assert.Contains(taps, static tap => tap.Value.shape is [3, 8, 24]);
    }

    [Fact]
    public void RefusesImagesThatAreNotMadeOfPatches() =>
        FaultText.Names(Assert.Throws<ArgumentException>(static () => new VisionTransformer(8, 1, 2, 18, 24, 3)).Message, "18 × 24", "4 × 4");

    [Fact]
    public void ATokenLooksAtEveryOther()
    {
        using var scope = NewDisposeScope();
        using var teacher = new VisionTransformer(8, 1, 2, 16, 16, 3);
        teacher.eval();
        var images = zeros(1, 3, 16, 16);
        var other = images.clone();
        other[0, 0, 15, 15] = 5;
        Tensor? first = null;
        teacher.named_modules().Where(static module => module.name == "norm").Select(static module => (TorchSharp.Modules.LayerNorm)module.module).Single()
            .register_forward_hook((_, _, output) =>
            {
                first = output[0, 0].detach().clone().DetachFromDisposeScope();
                return null!;
            });

        teacher.call(images);
        using var before = first!;
        teacher.call(other);
        using var after = first!;

        Assert.False(before.Equals(after));
    }

    [Fact]
    public void HoldsOutTheLastFifthOfTheTrainingImages()
    {
        var labels = new long[] { 0, 1, 0, 1, 0, 1, 2 };
        using var sets = new ImageSets(Images(labels), Images([2, 2]), "noise").HeldOut();

        Assert.Equal((6, 1, 3), (sets.Train.Count, sets.Test.Count, sets.Classes));
        Assert.Equal(2, sets.Test.Labels[0].item<long>());
        Assert.Equal(6, sets.Test.Images[0].max().item<byte>());
        FaultText.Names(Assert.Throws<InvalidDataException>(static () => new ImageSets(Images([0, 1]), Images([0]), "noise").HeldOut()).Message, "noise", "2");

        // Image i has the value i everywhere.
        static ImageSet Images(long[] labels) => new(
            arange(labels.Length, ScalarType.Byte).view(-1, 1, 1, 1).expand(labels.Length, 3, 4, 4).clone(), tensor(labels), ["a", "b", "c"]);
    }

    [Fact]
    public void TheProgramEndsWithItsTableAndAReport()
    {
        var folder = _folder.File("out");
        var bytes = new byte[6 * 3 * 16 * 16];
        new Random(1).NextBytes(bytes);
        var images = NpyBytes.Array("|u1", "(6, 3, 16, 16)", bytes);
        var labels = NpyBytes.Array("|u1", "(6,)", [0, 1, 2, 0, 1, 2]);
        var file = _folder.Write("images.npz",
            NpyBytes.Zip(("train_images.npy", images), ("train_labels.npy", labels), ("test_images.npy", images), ("test_labels.npy", labels)));
        string[] arguments =
            ["--data", file, "--epochs", "1", "--teacher-epochs", "1", "--batch", "2", "--seeds", "1", "2", "--teacher", _folder.File("teacher.dat")];

        var (exitCode, output) = ProgramRun.Of(typeof(TokensRecipe), [.. arguments, "--out", folder]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("images.npz, 6 training and 6 test images", output, StringComparison.Ordinal);
        Assert.Matches(@"Distilled minus alone: [+-]\d+\.\d\d ± \d+\.\d\d points \(mean ± standard error of 2 seeds\)", output);
        Assert.True(File.Exists(_folder.File("out/report.html")));
        var (again, heldOut) = ProgramRun.Of(typeof(TokensRecipe), [.. arguments, "--held-out"]);
        Assert.True(again == 0, heldOut);
        Assert.Contains("held-out training images, 5 training and 1 test images", heldOut, StringComparison.Ordinal);
        Assert.Contains($"The teacher from {_folder.File("teacher.dat")}", heldOut, StringComparison.Ordinal);
    }
}

/// <summary>The same networks without a cell for every token: the map as it is, compared sample by sample.</summary>
[Recipe(Student = typeof(ConvNet), Teacher = typeof(VisionTransformer))]
[Task]
[Sp(Layers = ["levels => norm"], TeacherLayout = Layout.ChannelsLast)]
public sealed partial class MapAgainstTokensRecipe;
