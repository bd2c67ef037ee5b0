using DistillDsl.Recipes;
using DistillDsl.Recipes.MultiTask;
using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Tests.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Recipes;

/// <summary>The network of two tasks, its recipe and the program, on a few images of noise.</summary>
public sealed class MultiTaskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(64, 64, 8, 8)]
    [InlineData(60, 43, 8, 6)]
    public void GivesEveryPixelAndEveryCellItsValuesAndKeepsNothing(long height, long width, long rows, long columns)
    {
        using var network = new SceneNet(4, 2, 3);
        network.eval();
        using var images = rand(2, 3, height, width);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (NewDisposeScope())
        {
            var (seg, det) = network.call(images);
            Assert.Equal([2L, 4, height, width], seg.shape);
            Assert.Equal([2L, rows, columns, 8], det.shape);
            var batch = DetectionTargets.AddTo(new Dictionary<string, Tensor> { ["data"] = images, ["boxes"] = zeros(0, 6) }, SceneNet.Stride);
            Assert.Equal([2L, rows, columns], batch["foreground"].shape);
        }

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    // Widths 4, 8, 16. Down: 9 (3·4 + 4·8 + 8·16); up: 9 (12·4 + 24·8); around the cells 9·16·16; two of batch normalization for each of 28 + 12 + 16 channels;
    // the pixels' 4·4 + 4; the cells' 16·(4 + 1 + 3) + 8.
    [Fact]
    public void HasTheLayersItSays()
    {
        using var network = new SceneNet(4, 1, 3);

        Assert.Equal(9 * (12 + 32 + 128) + 9 * (48 + 192) + 9 * 256 + 2 * 56 + 20 + 136,
            network.parameters().Sum(static parameter => parameter.NumberOfElements));
        FaultText.Names(Assert.Throws<ArgumentException>(static () => new SceneNet(4, 0, 3)).Message, "1", "4", "0", "3");
    }

    [Fact]
    public void BothTasksTeachTheBackbone()
    {
        using var scope = NewDisposeScope();
        using SceneNet student = new(4, 1, 3), teacher = new(8, 2, 3);
        var batch = Batch([0, 1, 2, 3, 14, 12], [1, 2, 4, 4, 20, 14]);
        using IRecipe recipe = new MultiTaskRecipe(student, teacher, batch["data"]);

        using var losses = recipe.Step(batch);
        losses.Total.backward();

        Assert.Equal(["taskSeg", "klSeg", "objects", "detectionLogitsDet"], losses.Terms.Select(static term => term.Name));
        Assert.All(losses.Terms, static term => Assert.True(term.Value.item<float>() > 0, term.Name));
        Assert.All(student.named_parameters(), static parameter => Assert.True(parameter.parameter.grad!.abs().sum().item<float>() > 0, parameter.name));
        var values = losses.Terms.Select(static term => (double)term.Value.item<float>()).ToArray();
        Assert.Equal(3 * (0.5 * values[0] + 0.5 * values[1]) + 0.5 * values[2] + 0.5 * 4 * values[3], losses.Total.item<float>(), 3);
        var (seg, det) = student.call(batch["data"]);
        Assert.Equal(functional.cross_entropy(seg, batch["masks"], ignore_index: AnnotatedSet.Void).item<float>(), losses.Terms[0].Value.item<float>(), 5);
        Assert.Equal(DetectionLoss.Of(det, batch["offsets"], batch["foreground"], batch["classes"]).item<float>(), losses.Terms[2].Value.item<float>(), 5);
    }

    // One cell, of which the network says that it is filled by an object of class 0; that is so. To all pixels it says background, which 48
    // of 64 are: 48/64 and 0.
    [Fact]
    public void TheMetricIsTheMeanOfBothTasks()
    {
        using var scope = NewDisposeScope();
        using var network = new SceneNet(4, 1, 2);
        using (no_grad())
        {
            foreach (var parameter in network.parameters()) parameter.zero_();
            Bias("pixels.bias")[0] = 1;
            Bias("cells.scores.bias")[0] = 20;
            Bias("cells.scores.bias")[1] = 10;
        }

        var masks = zeros(1, 8, 8, dtype: ScalarType.Int64);
        masks.narrow(1, 0, 2).fill_(1);
        var batch = new Dictionary<string, Tensor> { ["data"] = rand(1, 3, 8, 8), ["masks"] = masks, ["boxes"] = tensor([0f, 0, 0, 0, 8, 8], [1, 6]) };
        var metric = new SceneMetric(2);

        Assert.Equal((0.375 + 1) / 2, Evaluator.Evaluate(network, [batch], metric), 6);
        Assert.Equal((0.375, 1.0), (Math.Round(metric.Scores!.MeanIoU, 6), Math.Round(metric.Precision, 6)));
        Assert.Equal("mean of mean IoU and mAP@0.5", metric.Name);

        Tensor Bias(string name) => network.named_parameters().Single(parameter => parameter.name == name).parameter;
    }

    [Fact]
    public void TheProgramEndsWithItsTableAndAReport()
    {
        var folder = _folder.File("out");
        string[] arguments =
            ["--data", Images(), "--epochs", "1", "--teacher-epochs", "1", "--batch", "2", "--seeds", "1", "2", "--teacher", _folder.File("teacher.dat"),
                "--out", folder];

        var (exitCode, output) = ProgramRun.Of(typeof(MultiTaskRecipe), arguments);

        Assert.True(exitCode == 0, output);
        Assert.Contains("images.npz, 4 training and 4 test images of 16 × 24", output, StringComparison.Ordinal);
        Assert.Matches(@"The teacher's mean IoU: \d+\.\d\d %, mAP@0\.5: \d+\.\d\d %", output);
        var page = System.Xml.Linq.XElement.Parse(File.ReadAllText(_folder.File("out/report.html")).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        var tables = page.Descendants("table").ToDictionary(static table => table.Element("caption")!.Value);
        Assert.Equal(3, tables["mean IoU and mAP@0.5 on the test images of images.npz"].Element("tbody")!.Elements("tr").Count());
        // Background, the boxes' three classes and one that only the masks have; mean and pixel accuracy.
        Assert.Equal(5 + 2, tables["Intersection over union of every class"].Element("tbody")!.Elements("tr").Count());
        var pictures = page.Descendants("section").Single(static section => section.Element("h2")!.Value == "Masks and boxes");
        // The image, the truth and three networks of each of the four test images.
        Assert.Equal(4 * 5, pictures.Descendants("img").Count());
        foreach (var network in (string[])["teacher", "alone-1", "distilled-1", "alone-2", "distilled-2"])
            Assert.True(File.Exists(_folder.File($"out/{network}/steps.csv")), network);
        FaultText.Names(ProgramRun.Error(typeof(MultiTaskRecipe), arguments), folder, "--resume");
        var (again, resumed) = ProgramRun.Of(typeof(MultiTaskRecipe), [.. arguments, "--resume"]);
        Assert.True(again == 0, resumed);
        Assert.Contains($"The teacher from {_folder.File("teacher.dat")}", resumed, StringComparison.Ordinal);
    }

    private static Dictionary<string, Tensor> Batch(params float[][] boxes) => DetectionTargets.AddTo(
        new Dictionary<string, Tensor>
        {
            ["data"] = rand(2, 3, 16, 24),
            ["masks"] = (arange(2 * 16 * 24) % 4).view(2, 16, 24),
            ["boxes"] = tensor(boxes.SelectMany(static box => box).ToArray(), [boxes.Length, 6]),
        },
        SceneNet.Stride);

    // Four images; the last one has no object, one box is a point, and the masks have a class that the boxes have not.
    private string Images()
    {
        var bytes = new byte[4 * 3 * 16 * 24];
        new Random(1).NextBytes(bytes);
        float[] rows = [0, 0, 2, 2, 12, 10, 1, 1, 5, 4, 21, 15, 1, 0, 3, 3, 3, 3, 2, 2, 8, 0, 23, 16];
        var images = NpyBytes.Array("|u1", "(4, 3, 16, 24)", bytes);
        var masks = NpyBytes.Array("|u1", "(4, 16, 24)", [.. Enumerable.Range(0, 4 * 16 * 24).Select(static i => (byte)(i / 7 % 5))]);
        var boxes = NpyBytes.Array("<f4", $"({rows.Length / 6}, 6)", [.. rows.SelectMany(BitConverter.GetBytes)]);
        return _folder.Write("images.npz", NpyBytes.Zip(
            ("train_images.npy", images), ("train_masks.npy", masks), ("train_boxes.npy", boxes), ("test_images.npy", images), ("test_masks.npy", masks),
            ("test_boxes.npy", boxes)));
    }
}
