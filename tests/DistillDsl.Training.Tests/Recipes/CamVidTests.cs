using DistillDsl.Recipes;
using DistillDsl.Recipes.CamVid;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

/// <summary>The program from the command line to the report, on a few images of noise, and its network.</summary>
public sealed class CamVidTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EndsWithItsTableAndAReport()
    {
        var (exitCode, output) = ProgramRun.Of(typeof(CamVidRecipe), [.. Tiny(Images(11)), "--also", "mgd", "--out", _folder.File("out")]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("images.npz, 4 training and 4 test images of 10 × 13, 1 labeled for the students", output, StringComparison.Ordinal);
        Assert.Matches(@"Distilled minus alone: [+-]\d+\.\d\d ± \d+\.\d\d points", output);
        Assert.Matches(
            @"pixel accuracy: teacher \d+\.\d\d %, student alone \d+\.\d\d ± \d+\.\d\d %, student distilled \d+\.\d\d ± \d+\.\d\d %, student, MGD ", output);
        Assert.Matches(@"student, MGD minus alone: [+-]\d+\.\d\d ± \d+\.\d\d points", output);
        Assert.DoesNotContain("PKD", output, StringComparison.Ordinal);
        var page = System.Xml.Linq.XElement.Parse(File.ReadAllText(_folder.File("out/report.html")).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        // Each recipe has a table of its terms.
        var tables = page.Descendants("table").DistinctBy(static table => table.Element("caption")!.Value)
            .ToDictionary(static table => table.Element("caption")!.Value);
        Assert.Equal(4,
            tables.Single(static table => table.Key.StartsWith("mean IoU", StringComparison.Ordinal)).Value.Element("tbody")!.Elements("tr").Count());
        var classes = tables["Intersection over union of every class"].Element("tbody")!.Elements("tr").ToArray();
        Assert.Equal(11 + 2, classes.Length);
        Assert.StartsWith("sky", classes[0].Value.Trim(), StringComparison.Ordinal);
        var masks = page.Descendants("section").Single(static section => section.Element("h2")!.Value == "Masks");
        // The image, the truth and four networks of each of the four test images.
        Assert.Equal(4 * 6, masks.Descendants("img").Count());
        foreach (var network in (string[])["teacher", "alone-1", "distilled-1", "mgd-1", "alone-2", "distilled-2", "mgd-2"])
            Assert.True(File.Exists(_folder.File($"out/{network}/steps.csv")), network);
    }

    [Fact]
    public void TheTeacherIsTrainedOnce()
    {
        string[] arguments = [.. Tiny(Images(11)), "--teacher", _folder.File("teacher.dat")];

        var (_, first) = ProgramRun.Of(typeof(CamVidRecipe), arguments);
        var (_, second) = ProgramRun.Of(typeof(CamVidRecipe), arguments);

        Assert.DoesNotContain("The teacher from", first, StringComparison.Ordinal);
        Assert.Contains($"The teacher from {_folder.File("teacher.dat")}", second, StringComparison.Ordinal);
        Assert.Equal(Line(first), Line(second));

        static string Line(string output) => output.Split('\n').Single(static line => line.StartsWith("The teacher's mean IoU", StringComparison.Ordinal));
    }

    [Fact]
    public void RefusesMasksWithLabelsOfNoClass() =>
        FaultText.Names(ProgramRun.Error(typeof(CamVidRecipe), Tiny(Images(12))), "images.npz", "train", "masks", "12", "0 … 10", "11");

    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    public void RefusesMoreLabeledImagesThanThereAre(string labels) =>
        FaultText.Names(ProgramRun.Error(typeof(CamVidRecipe), [.. Tiny(Images(11)), "--labels", labels]), "--labels", labels, "1 … 4");

    // The teacher speaks where no pixel has a label.
    [Fact]
    public void LearnsFromTheTeacherAloneWithoutLabels()
    {
        using var scope = NewDisposeScope();
        using EncoderDecoder student = new(4, 1, 11), teacher = new(4, 2, 11);
        using var recipe = new CamVidRecipe(student, teacher, rand(2, 3, 16, 16));

        using var losses = recipe.Step(rand(2, 3, 16, 16), full(2, 16, 16, AnnotatedSet.Void, dtype: ScalarType.Int64));

        Assert.Equal(0, losses.Task.item<float>());
        Assert.True(losses.Kl.item<float>() > 0);
        Assert.Equal(4 * losses.Kl.item<float>(), losses.Total.item<float>(), 5);
    }

    [Fact]
    public void FurtherTermsTeachTheWholeStudent()
    {
        using var scope = NewDisposeScope();
        using EncoderDecoder student = new(4, 1, 11), teacher = new(8, 2, 11);
        var images = rand(2, 3, 64, 64);
        using var pkd = new PkdRecipe(student, teacher, images);
        using var mgd = new MgdRecipe(student, teacher, images);
        foreach (var recipe in (IRecipe[])[pkd, mgd])
        {
            using var losses = recipe.Step(new Dictionary<string, Tensor> { ["data"] = images, ["masks"] = randint(0L, 11, [2, 64, 64], ScalarType.Int64) });
            losses.Total.backward();
            Assert.All(losses.Terms, static term => Assert.True(term.Value.item<float>() > 0, term.Name));
            Assert.All(recipe.TrainableParameters(), static parameter => Assert.True(parameter.grad!.abs().sum().item<float>() > 0));
        }
    }

    [Theory]
    [InlineData(90, 120)]
    [InlineData(17, 31)]
    public void GivesEveryPixelItsLogitsAndKeepsNothing(int height, int width)
    {
        using var network = new EncoderDecoder(4, 2, 11);
        network.eval();
        using var images = rand(2, 3, height, width);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (var logits = network.call(images)) Assert.Equal([2L, 11, height, width], logits.shape);

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    // Widths 4, 8, 16, 32. Down: 9 (3·4 + 4·8 + 8·16 + 16·32) and two each for 60 channels; up: 9 (12·4 + 24·8 + 48·16) and two each for 28; head 4·11 + 11.
    [Fact]
    public void HasTheLayersItSays()
    {
        using var network = new EncoderDecoder(4, 1, 11);

        Assert.Equal(9 * (12 + 32 + 128 + 512) + 2 * 60 + 9 * (48 + 192 + 768) + 2 * 28 + 55,
            network.parameters().Sum(static parameter => parameter.NumberOfElements));
        Assert.Superset(new HashSet<string> { "down.0", "down.3.0.conv", "up.2.bn", "head" },
            network.named_modules().Select(static module => module.Item1).ToHashSet());
        FaultText.Names(Assert.Throws<ArgumentException>(static () => new EncoderDecoder(4, 0, 11)).Message, "1", "4", "0", "11");
    }

    private static string[] Tiny(string images) => ["--data", images, "--seeds", "1", "2", "--teacher-epochs", "1", "--epochs", "1", "--batch", "2"];

    private string Images(int largestLabel)
    {
        const int count = 4, pixels = 10 * 13;
        var bytes = new byte[3 * count * pixels];
        new Random(1).NextBytes(bytes);
        var images = Data.NpyBytes.Array("|u1", $"({count}, 3, 10, 13)", bytes);
        var masks = Data.NpyBytes.Array("|u1", $"({count}, 10, 13)", [.. Enumerable.Range(0, count * pixels).Select(i => (byte)(i / 5 % (largestLabel + 1)))]);
        return _folder.Write("images.npz",
            Data.NpyBytes.Zip(("train_images.npy", images), ("train_masks.npy", masks), ("test_images.npy", images), ("test_masks.npy", masks)));
    }
}
