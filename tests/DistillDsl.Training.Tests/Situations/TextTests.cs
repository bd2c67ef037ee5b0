using DistillDsl.Training.Cache;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Progress;
using DistillDsl.Training.Reports;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

[Recipe(Student = typeof(TextNet), Teacher = typeof(TextNet))]
[Task(Weight = 0.5)]
[Distill(Kind = KL, T = 2)]
[Hint(Layer = "pooled")]
internal sealed partial class TextRecipe;

/// <summary>The teacher takes the mask too, the student does not.</summary>
[Recipe(Student = typeof(WordsNet), Teacher = typeof(TextNet))]
[Task]
[Distill(Kind = KL, T = 2)]
internal sealed partial class WordsRecipe;

/// <summary>
/// Networks that take token ids and an attention mask: both are named in the batch, the step, the cache and the evaluation, after the
/// parameters of their forward.
/// </summary>
public sealed class TextTests : IDisposable
{
    private readonly List<Dictionary<string, Tensor>> _batches = TextData.Batches();
    private readonly TextNet _student;
    private readonly TextNet _teacher;
    private readonly TextRecipe _recipe;

    public TextTests()
    {
        manual_seed(3);
        (_student, _teacher) = (new(4), new(4));
        _recipe = new(_student, _teacher, _batches[0]["ids"], _batches[0]["mask"]);
    }

    public void Dispose()
    {
        _recipe.Dispose();
        _student.Dispose();
        _teacher.Dispose();
    }

    [Fact]
    public void TheStepIsTheFormulaOfBothOutputs()
    {
        using var scope = NewDisposeScope();
        var batch = _batches[1];
        using var losses = _recipe.Step(batch["ids"], batch["mask"], batch["labels"]);

        using var noGrad = no_grad();
        Tensor s = _student.call(batch["ids"], batch["mask"]).to(float64), t = _teacher.call(batch["ids"], batch["mask"]).to(float64);
        var p = (t / 2).softmax(1);
        var kl = 4 * (p * (p.log() - (s / 2).log_softmax(1))).sum().item<double>() / s.shape[0];
        var task = -s.log_softmax(1).gather(1, batch["labels"].unsqueeze(1)).mean().item<double>();
        Assert.Equal(kl, losses.Kl.item<float>(), 1e-5);
        Assert.Equal(task, losses.Task.item<float>(), 1e-5);
        Assert.Equal(0.5 * losses.Task.item<float>() + losses.Kl.item<float>() + losses.HintPooled.item<float>(), losses.Total.item<float>(), 1e-5);
        Assert.Equal(losses.Total.item<float>(), ((IRecipe)_recipe).Step(batch).Total.item<float>());
    }

    [Fact]
    public void TheBatchIsReadByTheNamesOfTheParameters()
    {
        var batch = _batches[0].Where(static e => e.Key != "mask").ToDictionary();

        var fault = Assert.Throws<ArgumentException>(() => ((IRecipe)_recipe).Step(batch));

        FaultText.Names(fault.Message, "TextRecipe", "\"mask\"", "\"ids\", \"index\", \"labels\"");
        Assert.Equal(["ids", "mask"], TextRecipe.Info.StudentInputs);
        Assert.Equal(["ids", "mask"], TextRecipe.Info.TeacherInputs);
    }

    [Fact]
    public void AnInputOfAnotherKindIsNamed() => FaultText.Names(
        Assert.Throws<ArgumentException>(() => _recipe.Step(_batches[0]["ids"].to(float32), _batches[0]["mask"], _batches[0]["labels"])).Message,
        "TextRecipe", "\"ids\" [6, 5]", "Float32", "Int64");

    [Fact]
    public void TheFaultsOfAPassNameEachSample() => FaultText.Names(
        Assert.Throws<RecipeException>(() => new TextRecipe(new(4), new(4), _batches[0]["ids"], zeros(6, 3))).Message,
        "student", "teacher", "\"ids\" [6, 5] (Int64 on cpu)", "\"mask\" [6, 3] (Float32 on cpu)");

    [Fact]
    public void TheTrainerLearnsAndEvaluates()
    {
        var history = new Trainer(_recipe, Options(40)).Fit(_batches, _batches);

        Assert.True(history.Epochs[^1].Total < 0.7 * history.Epochs[0].Total);
        Assert.Equal(Accuracy(), history.Evaluations[^1].Value, 1e-9);
        Assert.Equal(Accuracy(), Evaluator.Evaluate(_student, _batches), 1e-9);
    }

    [Fact]
    public void ANetworkIsTrainedAlone()
    {
        using var network = new TextNet(4);

        var history = Trainer.ForNetwork(network, Options(40)).Fit(_batches, _batches);

        Assert.True(history.Epochs[^1].Total < 0.7 * history.Epochs[0].Total);
        Assert.Equal(["ids", "mask"], history.Recipe.StudentInputs);
    }

    [Fact]
    public void ANetworkOfOneInputIsTrainedAloneOnTheBatchesOfOthers()
    {
        using var network = new WordsNet();

        var history = Trainer.ForNetwork(network, Options(2)).Fit(_batches, _batches);

        Assert.True(history.Epochs[1].Total < history.Epochs[0].Total);
    }

    [Fact]
    public void TheCacheTellsMasksApart()
    {
        using var folder = new TemporaryFolder();
        using var cache = TeacherCache.Open(folder.Path, _recipe, _batches);
        using var scope = NewDisposeScope();
        foreach (var batch in _batches)
            foreach (var (name, value) in ((IRecipe)_recipe).RunTeacher(batch))
                Assert.Equal(value.data<float>().ToArray(), cache.Features(batch)[name].data<float>().ToArray());

        var other = new Dictionary<string, Tensor>(_batches[0]) { ["mask"] = ones(6, 5) };
        var swapped = new Dictionary<string, Tensor>(_batches[0]) { ["ids"] = _batches[1]["ids"] };
        Assert.Throws<TeacherCacheException>(() => cache.Features(other));
        Assert.Throws<TeacherCacheException>(() => cache.Features(swapped));
    }

    [Fact]
    public void TheCacheNeedsARowOfEveryInputForEachSample()
    {
        using var folder = new TemporaryFolder();
        var batch = new Dictionary<string, Tensor>(_batches[0]) { ["mask"] = ones(1, 5) };

        var fault = Assert.Throws<ArgumentException>(() => TeacherCache.Open(folder.Path, _recipe, [batch]));

        FaultText.Names(fault.Message, "TextRecipe", "\"mask\"", "[1, 5]", "6");
    }

    [Fact]
    public void TrainingWithTheCacheIsBitwiseThatWithTheTeacher()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(Trained(null), Trained(folder.Path));
    }

    [Fact]
    public void TheTeacherMayTakeMore()
    {
        using var scope = NewDisposeScope();
        using var student = new WordsNet();
        using var recipe = new WordsRecipe(student, _teacher, _batches[0]["ids"], _batches[0]["mask"]);
        var batch = _batches[1];

        var features = ((IRecipe)recipe).RunTeacher(batch).ToDictionary(static v => v.Name, static v => v.Value);
        var expected = recipe.Step(batch["ids"], batch["mask"], batch["labels"]).Total.item<float>();
        var withoutMask = batch.Where(static e => e.Key != "mask").ToDictionary();

        Assert.Equal(expected, ((IRecipe)recipe).Step(withoutMask, features).Total.item<float>());
        Assert.Equal(["ids"], WordsRecipe.Info.StudentInputs);
        Assert.Equal(["ids", "mask"], WordsRecipe.Info.TeacherInputs);
        new Trainer(recipe, Options(1)).Fit(_batches, _batches);
        recipe.ReleaseTeacher();
        Assert.NotEmpty(((IRecipe)recipe).Inspect(withoutMask));
    }

    [Fact]
    public void ALossThatIsNotFiniteNamesTheInput()
    {
        var batch = new Dictionary<string, Tensor>(_batches[0]) { ["mask"] = full(6, 5, float.NaN) };

        var fault = Assert.Throws<NonFiniteLossException>(() => new Trainer(_recipe, Options(1)).Fit([batch]));

        FaultText.Names(fault.Message, "\"mask\"", "the student's output");
    }

    [Fact]
    public void AComparisonRunsBoth()
    {
        var expected = NetworkComparison.Run(_student, _teacher, _batches);
        var actual = NetworkComparison.Run(_recipe, _batches);

        Assert.Equal(24, actual.Samples);
        Assert.Equal(expected.MeanDivergence, actual.MeanDivergence, 1e-12);
        Assert.All(actual.Agreements, static sample => Assert.Null(sample.Picture));
    }

    private static TrainerOptions Options(int epochs) => new() { Epochs = epochs, LearningRate = 0.5, Progress = TrainingProgress.None };

    private double Accuracy()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var right = _batches.Sum(b => _student.call(b["ids"], b["mask"]).argmax(1).eq(b["labels"]).sum().item<long>());
        return right / 24.0;
    }

    private List<byte[]> Trained(string? folder)
    {
        manual_seed(5);
        using var student = new TextNet(4);
        using IRecipe recipe = new TextRecipe(student, _teacher, _batches[0]["ids"], _batches[0]["mask"]);
        using var cache = folder is null ? null : TeacherCache.Open(folder, recipe, _batches);
        if (cache is not null) recipe.ReleaseTeacher();
        TrainingHistory history = new Trainer(recipe, Options(3) with { TeacherCache = cache }).Fit(_batches);
        Assert.Equal(3, history.Epochs.Count);
        return [.. student.parameters().Select(static p => p.bytes.ToArray())];
    }
}
