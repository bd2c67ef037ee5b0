using System.Net;
using DistillDsl.Recipes;
using DistillDsl.Recipes.Bccd;
using DistillDsl.Training.Data;
using DistillDsl.Training.Tests.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

/// <summary>The detector, its recipes and the program, on a few images of noise.</summary>
public sealed class BccdTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(96, 128, 12, 16)]
    [InlineData(60, 44, 8, 6)]
    public void TheDetectorHasACellForEveryEightPixels(long height, long width, long rows, long columns)
    {
        using var scope = NewDisposeScope();
        using var network = new GridDetector(width: 4, blocks: 1, classes: 3);
        network.eval();

        Assert.Equal([2L, rows, columns, 8], network.call(rand(2, 3, height, width)).shape);
        var batch = DetectionTargets.AddTo(new Dictionary<string, Tensor> { ["data"] = rand(2, 3, height, width), ["boxes"] = zeros(0, 6) },
            GridDetector.Stride);
        Assert.Equal([2L, rows, columns], batch["foreground"].shape);
    }

    [Fact]
    public void EveryTermTeachesTheStudent()
    {
        using var scope = NewDisposeScope();
        using GridDetector student = new(4, 1, 3), teacher = new(8, 2, 3);
        var batch = Batch([0, 1, 2, 3, 14, 12], [1, 2, 4, 4, 20, 14]);
        using var recipe = new BccdRecipe(student, teacher, batch["data"]);
        using var quantized = new QuantizedMimicRecipe(student, teacher, batch["data"]);
        using var soft = new SoftOutputsRecipe(student, teacher, batch["data"]);
        using var pkd = new PkdRecipe(student, teacher, batch["data"]);
        using var score = new ScoreWeightedHintRecipe(student, teacher, batch["data"]);
        using var fgd = new FgdRecipe(student, teacher, batch["data"]);
        Assert.Equal(["task", "detectionLogits", "boundedRegressionHeadBoxes", "roiMimicLayer3"], BccdRecipe.Info.Terms.Select(static term => term.Name));

        foreach (var each in (IRecipe[])[recipe, quantized, soft, pkd, score, fgd])
        {
            using var losses = each.Step(batch);
            losses.Total.backward();
            Assert.All(losses.Terms, static term => Assert.True(term.Value.item<float>() > 0, term.Name));
            Assert.All(student.named_parameters(), static parameter => Assert.True(parameter.parameter.grad!.abs().sum().item<float>() > 0, parameter.name));
        }

        using var again = ((IRecipe)recipe).Step(batch);
        Assert.Equal(DetectionLoss.Of(student.call(batch["data"]), batch["offsets"], batch["foreground"], batch["classes"]).item<float>(),
            again.Terms[0].Value.item<float>(), 5);
    }

    [Fact]
    public void ImagesWithoutObjectsGiveNoLossOfBoxesAndRegions()
    {
        using var scope = NewDisposeScope();
        using GridDetector student = new(4, 1, 3), teacher = new(8, 2, 3);
        var batch = Batch();
        using IRecipe recipe = new BccdRecipe(student, teacher, batch["data"]);

        using var losses = recipe.Step(batch);
        losses.Total.backward();

        Assert.True(losses.Total.isfinite().item<bool>());
        Assert.Equal((0f, 0f), (losses.Terms[2].Value.item<float>(), losses.Terms[3].Value.item<float>()));
        Assert.All(student.parameters(), static parameter => Assert.True(parameter.grad!.isfinite().all().item<bool>()));
    }

    [Fact]
    public void BatchesHaveTheTargetsAndDisposeThem()
    {
        using var set = AnnotatedSet.Draw(new() { Count = 5, Size = 16 });
        using var loader = new AnnotatedLoader(set, new() { BatchSize = 2, Shuffle = true, Seed = 1 });
        var batches = new DetectionBatches(loader, 8);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        var sizes = batches.Select(static batch => (batch["offsets"].shape[0], batch["regions"].shape[0] == batch["boxes"].shape[0])).ToArray();
        batches.Epoch = 4;

        Assert.Equal([(2L, true), (2, true), (1, true)], sizes);
        Assert.Equal((3, 4), (batches.Count, loader.Epoch));
        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void TheProgramEndsWithAReport()
    {
        var folder = _folder.File("out");
        string[] arguments =
        [
            "--data", Images(), "--epochs", "1", "--teacher-epochs", "1", "--batch", "2", "--labels", "2", "--seeds", "1", "2", "--out", folder,
            "--also", "score", "fgd",
        ];

        var (exitCode, output) = ProgramRun.Of(typeof(GridDetector), arguments);

        Assert.True(exitCode == 0, output);
        Assert.Contains("images.npz, 4 training and 4 test images of 16 × 24, 2 labeled for the students", output, StringComparison.Ordinal);
        Assert.Contains("The teacher's mAP@0.5: ", output, StringComparison.Ordinal);
        Assert.Contains("The student quantized, seed 2", output, StringComparison.Ordinal);
        Assert.Matches(@"student, soft outputs minus alone: [+-]\d+\.\d\d ± \d+\.\d\d points", output);
        Assert.Matches(@"student, FGD minus alone: [+-]\d+\.\d\d ± \d+\.\d\d points", output);
        Assert.DoesNotContain("PKD", output, StringComparison.Ordinal);
        var report = WebUtility.HtmlDecode(File.ReadAllText(Path.Combine(folder, "report.html")));
        foreach (var expected in new[]
            { "BccdRecipe on images.npz", "student alone", "student distilled", "student, quantized mimic", "student, soft outputs", "white cell",
                "image 4: truth", "Li et al. 2017", "Wei et al. 2018", "student, FGD", "Yang et al. 2022" })
            Assert.Contains(expected, report, StringComparison.Ordinal);
        // No test image shows one.
        Assert.DoesNotContain("<th scope=\"col\" class=\"number\">platelet", report, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "student-2.dat")));
        FaultText.Names(ProgramRun.Error(typeof(GridDetector), arguments), "--resume");
    }

    [Theory]
    [InlineData("fdg")]
    [InlineData("fgd", "fgd")]
    public void RefusesStudentsThatThereAreNot(params string[] also) =>
        FaultText.Names(ProgramRun.Error(typeof(GridDetector), ["--data", Images(), "--also", .. also]), ["--also", .. also, "pkd", "score", "fgd"]);

    private static Dictionary<string, Tensor> Batch(params float[][] boxes) =>
        DetectionTargets.AddTo(
            new Dictionary<string, Tensor>
            { ["data"] = rand(2, 3, 16, 24), ["boxes"] = tensor(boxes.SelectMany(static box => box).ToArray(), [boxes.Length, 6]) }, GridDetector.Stride);

    // Four images; the last one has no object, and one box is a point.
    private string Images()
    {
        var bytes = new byte[4 * 3 * 16 * 24];
        new Random(1).NextBytes(bytes);
        float[] rows = [0, 0, 2, 2, 12, 10, 1, 1, 5, 4, 21, 15, 1, 0, 3, 3, 3, 3, 2, 0, 8, 0, 23, 16];
        var images = NpyBytes.Array("|u1", "(4, 3, 16, 24)", bytes);
        var boxes = NpyBytes.Array("<f4", $"({rows.Length / 6}, 6)", [.. rows.SelectMany(BitConverter.GetBytes)]);
        return _folder.Write("images.npz",
            NpyBytes.Zip(("train_images.npy", images), ("train_boxes.npy", boxes), ("test_images.npy", images), ("test_boxes.npy", boxes)));
    }
}
