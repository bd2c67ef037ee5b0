using DistillDsl.Recipes;
using DistillDsl.Students;
using DistillDsl.Training;
using DistillDsl.Training.Cache;
using DistillDsl.Training.Export;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Progress;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>A student that predicts with its teacher's classifier, from training to the files in which it leaves.</summary>
public sealed class SimKdStudentTests : IDisposable
{
    private const int Classes = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly ResNet _student = Network("resnet8x0.25", 1);
    private readonly ResNet _teacher = Network("resnet8x0.5", 2);
    private readonly List<Dictionary<string, Tensor>> _batches = [.. Enumerable.Range(0, 6).Select(Batch)];

    public void Dispose()
    {
        _student.Dispose();
        _teacher.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void ItIsEvaluatedAndLeavesWithTheTeachersClassifier()
    {
        Trainer.ForNetwork(_teacher, Options(6)).Fit(_batches);
        using var recipe = new SimKdRecipe(_student, _teacher, _batches[0]["data"]);
        var history = new Trainer(recipe, Options(12), new Accuracy()).Fit(_batches, _batches);
        Assert.True(history.Epochs[^1].Total < 0.6 * history.Epochs[0].Total, $"{history.Epochs[0].Total} to {history.Epochs[^1].Total}");
        Assert.Equal(Evaluator.Evaluate(recipe.Deployed, _batches), history.FinalMetric!.Value);
        Assert.True(history.FinalMetric > 0.8, $"{history.FinalMetric}");
        // Its own classifier has learned nothing.
        Assert.InRange(Evaluator.Evaluate(_student, _batches), 0, 0.6);

        using var sample = rand(2, 3, 16, 16);
        var exported = StudentExport.Write(_folder, recipe, history, sample: [sample]);
        var expected = Predictions(recipe.Deployed, sample);
        Assert.Equal("student.onnx", exported!.File);
        Assert.InRange(exported.LargestDifference, 0, 1e-5);
        Assert.Contains(
            "new DistillDsl.Recipes.ResNet(/* depth as trained */, /* stem as trained */, /* width as trained */, /* classes as trained */), \"layer3\", "
            + "SimKdHead.Create(channels: 16, teacherChannels: 32, classes: 5, dimensions: 2, factor: 2))",
            File.ReadAllText(Path.Combine(_folder, StudentExport.Card)));

        using var fresh = Network("resnet8x0.25", 3);
        using var loaded = new StudentWithHead(fresh, "layer3", SimKdHead.Create(channels: 16, teacherChannels: 32, classes: 5, dimensions: 2, factor: 2));
        loaded.load(Path.Combine(_folder, StudentExport.Weights));
        Assert.Equal(expected, Predictions(loaded, sample));

        var file = Path.Combine(_folder, "student.onnx");
        Assert.InRange(OnnxCheck.Compare(loaded, file, sample).LargestDifference, 0, 1e-5);
        using var graph = new OnnxGraph(file);
        Assert.Equal(["input"], graph.Inputs.Select(static i => i.Name));
        Assert.Equal(["output"], graph.Outputs.Select(static o => o.Name));
        // The student's own classifier is not in the file, and both sizes of images and batches are open.
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
        Assert.Contains("head.classifier.weight", text);
        Assert.DoesNotContain("student.fc.weight", text);
        Assert.InRange(OnnxCheck.Compare(loaded, file, rand(3, 3, 24, 32)).LargestDifference, 0, 1e-5);
    }

    /// <summary>A map that is larger than the teacher's is pooled in the file too, evenly or not.</summary>
    [Theory]
    [InlineData(2, 4)]
    [InlineData(3, 3)]
    public void ALargerMapIsPooledInTheFile(long height, long width)
    {
        using var sample = rand(2, 3, 16, 16);
        using var network = new StudentWithHead(_student, "layer2.0", SimKdHead.Create(8, 32, Classes, size: [height, width]));
        var file = Path.Combine(_folder, "model.onnx");
        network.ToOnnx(new() { Sample = [sample] }).Save(file);
        Assert.InRange(OnnxCheck.Compare(network, file, sample).LargestDifference, 0, 1e-5);
    }

    [Fact]
    public void TheRecipeExportsIt()
    {
        using var recipe = new SimKdWithoutExport(_student, _teacher, _batches[0]["data"]);
        Assert.Null(StudentExport.Write(_folder, recipe, sample: [_batches[0]["data"]]));
        Assert.Contains("[ExportOnnx] on SimKdWithoutExport", File.ReadAllText(Path.Combine(_folder, StudentExport.Card)));
    }

    /// <summary>With averaged and best weights: cached features give what the teacher does, a continued training what an uninterrupted one does.</summary>
    [Fact]
    public void CachedAndContinuedTrainingsAreTheSame()
    {
        var whole = Fit(Options(3));
        var cached = Fit(Options(3), cached: true);
        Assert.Equal(whole, cached);

        var options = Options(3) with { Checkpoints = new() { Folder = Path.Combine(_folder, "checkpoints"), EverySteps = 4 } };
        Fit(options with { MaxSteps = 9 });
        Assert.Equal(whole, Fit(options));
    }

    private string Fit(TrainerOptions options, bool cached = false)
    {
        using var student = Network("resnet8x0.25", 1);
        using var teacher = Network("resnet8x0.5", 2);
        using var recipe = new SimKdRecipe(student, teacher, _batches[0]["data"]);
        using var cache = cached ? TeacherCache.Open(Path.Combine(_folder, "cache"), recipe, _batches) : null;
        if (cached)
        {
            recipe.ReleaseTeacher();
            teacher.Dispose();
        }
        options = options with { EmaDecay = 0.9, RestoreBestWeights = true, TeacherCache = cache };
        var history = new Trainer(recipe, options, new Accuracy()).Fit(_batches, _batches);
        var totals = string.Join(" ", history.Epochs.Select(static e => $"{e.Total:R}"));
        return $"{totals} {history.FinalMetric:R} {Predictions(recipe.Deployed, _batches[0]["data"])}";
    }

    private static TrainerOptions Options(int epochs) => new() { Epochs = epochs, LearningRate = 0.1, Progress = TrainingProgress.None };

    private static ResNet Network(string name, int seed)
    {
        manual_seed(seed);
        return ResNet.Create(name, Classes);
    }

    private static Dictionary<string, Tensor> Batch(int number)
    {
        using var scope = NewDisposeScope();
        using Generator ofClasses = new(9), ofSamples = new((ulong)number + 10);
        var labels = arange(10 * number, 10 * number + 10) % Classes;
        var patterns = randn([Classes, 3, 4, 4], generator: ofClasses)[labels] + 0.7 * randn([10, 3, 4, 4], generator: ofSamples);
        return new()
        {
            ["data"] = nn.functional.interpolate(patterns, [16, 16]).MoveToOuterDisposeScope(),
            ["index"] = arange(10 * number, 10 * number + 10).MoveToOuterDisposeScope(),
            ["labels"] = labels.MoveToOuterDisposeScope(),
        };
    }

    private static string Predictions(nn.Module<Tensor, Tensor> network, Tensor sample)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        network.eval();
        return string.Join(" ", network.call(sample).flatten().data<float>().Select(static v => $"{v:R}"));
    }
}
