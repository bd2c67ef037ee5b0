using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Steps;

/// <summary>A tuple of the student, a class of the teacher; two tasks with targets of their own.</summary>
[Recipe(Student = typeof(TupleNet), Teacher = typeof(ClassNet))]
[Task(Output = "seg", Weight = 0.5)]
[Distill(Output = "seg", TeacherOutput = "Map", T = 2, Reduction = KlReduction.PerPixel)]
[Task(Output = "det.1", Target = "boxes", Loss = TaskLoss.SmoothL1)]
[DetectionLogits(Output = "det", TeacherOutput = "Heads", Weight = 2)]
[DistillTerm(typeof(SceneLosses), nameof(SceneLosses.FirstLevels), Output = "det", TeacherOutput = "Heads", Weight = 0.1)]
[Hint(Layer = "parts", Adapter = Adapter.Conv1x1, Weight = 3)]
public sealed partial class SceneRecipe;

/// <summary>An output for each stage, and one for both.</summary>
[Recipe(Student = typeof(TupleNet), Teacher = typeof(ClassNet))]
[Distill(Output = "seg", TeacherOutput = "Map", Stage = 1)]
[DetectionLogits(Output = "det", TeacherOutput = "Heads", Stage = 2)]
[Distill(Kind = Kind.Mse, Output = "det.0", TeacherOutput = "Heads.0")]
public sealed partial class SceneStagesRecipe;

[Recipe(Student = typeof(GridNet), Teacher = typeof(GridNet))]
[DetectionLogits]
[Distill(Kind = Kind.Mse, Output = "1.0", TeacherOutput = "0.0")]
public sealed partial class GridRecipe;

internal static class SceneLosses
{
    public static Tensor Gap(Tensor student, Tensor teacher) => student.abs().mean() - teacher.abs().mean();

    public static Tensor FirstLevels(IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher) => (student[0] - teacher[0]).abs().mean();
}

/// <summary>Steps over networks that give more than one tensor.</summary>
public sealed class SeveralOutputTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TupleNet _student = new(3);
    private readonly ClassNet _teacher = new(5);
    private readonly Dictionary<string, Tensor> _batch;

    public SeveralOutputTests() => _batch = new()
    {
        ["data"] = Samples.Images(),
        ["labels"] = ones(4, 8, 8, dtype: int64),
        ["boxes"] = ones(4, 4, 4, 7),
    };

    public void Dispose()
    {
        _student.Dispose();
        _teacher.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void AStepIsTheCompositionByHand()
    {
        using var recipe = new SceneRecipe(_student, _teacher, _batch["data"]);
        var adapter = (Module<Tensor, Tensor>)recipe.Modules.Single().Module;

        var losses = recipe.Step(_batch["data"], _batch["labels"], _batch["boxes"]);
        losses.Total.backward();
        var actual = Gradients();
        _student.zero_grad();

        var (seg, det, _) = _student.call(_batch["data"]);
        Scene scene;
        using (no_grad()) scene = _teacher.call(_batch["data"]);
        var task = functional.cross_entropy(seg, _batch["labels"]);
        var kl = functional.kl_div(functional.log_softmax(seg / 2, 1), functional.softmax(scene.Map / 2, 1), log_target: false,
            reduction: Reduction.Sum) * 4 / (4 * 8 * 8);
        var boxes = functional.smooth_l1_loss(det[1], _batch["boxes"]);
        var heads = Head(det[0], scene.Heads[0]) + Head(det[1], scene.Heads[1]);
        var first = (det[0] - scene.Heads[0]).abs().mean();
        var hint = functional.mse_loss(adapter.call(Trunk(_student).call(_batch["data"])), Trunk(_teacher).call(_batch["data"]).detach());
        var total = 0.5 * task + kl + boxes + 2 * heads + 0.1 * first + 3 * hint;
        total.backward();

        AssertNear([Value(task), Value(kl), Value(boxes), Value(heads), Value(first), Value(hint)],
            [Value(losses.TaskSeg), Value(losses.KlSeg), Value(losses.TaskDet_1), Value(losses.DetectionLogitsDet), Value(losses.FirstLevelsDet),
                Value(losses.HintParts)]);
        AssertNear([Value(total)], [Value(losses.Total)]);
        AssertNear(Gradients(), actual);
        Assert.All(_teacher.parameters(), static p => Assert.Null(p.grad));
    }

    [Fact]
    public void TheBatchHasATargetForEachName()
    {
        using var recipe = new SceneRecipe(_student, _teacher, _batch["data"]);
        var typed = recipe.Step(_batch["data"], _batch["labels"], _batch["boxes"]);

        var losses = ((IRecipe)recipe).Step(_batch);

        Assert.Equal(typed.Total.item<float>(), losses.Total.item<float>());
    }

    [Fact]
    public void TheTeachersOutputsHaveNames()
    {
        using IRecipe recipe = new SceneRecipe(_student, _teacher, _batch["data"]);

        var features = recipe.RunTeacher(_batch);

        Assert.Equal(["Map [4, 3, 8, 8]", "Heads.0 [4, 8, 8, 7]", "Heads.1 [4, 4, 4, 7]", "parts [4, 5, 8, 8]"],
            features.Select(static f => $"{f.Name} [{string.Join(", ", f.Value.shape)}]"));
        var expected = recipe.Step(_batch);
        recipe.ReleaseTeacher();
        var cached = features.ToDictionary(static f => f.Name, static f => f.Value, StringComparer.Ordinal);
        Assert.Equal(expected.Total.item<float>(), recipe.Step(_batch, cached).Total.item<float>());

        cached.Remove("Heads.1");
        FaultText.Names(Assert.Throws<ArgumentException>(() => recipe.Step(_batch, cached)).Message, "DetectionLogits", "2");
        cached.Remove("Heads.0");
        FaultText.Names(
            Assert.Throws<ArgumentException>(() => recipe.Step(_batch, cached)).Message,
            "SceneRecipe", "\"Heads.0\"", "\"Map\"", "\"parts\"");
    }

    [Theory]
    [InlineData(1, "the student's output \"seg\": klSeg", "the student's output \"det.0\": mseDet_0", "the teacher's output \"Map\": klSeg",
        "the teacher's output \"Heads.0\": mseDet_0")]
    [InlineData(2, "the student's output \"det.0\": detectionLogitsDet", "the student's output \"det.1\": detectionLogitsDet",
        "the student's output \"det.0\": mseDet_0",
        "the teacher's output \"Heads.0\": detectionLogitsDet", "the teacher's output \"Heads.1\": detectionLogitsDet",
        "the teacher's output \"Heads.0\": mseDet_0")]
    public void InspectionShowsWhatTheTermsRead(int stage, params string[] expected)
    {
        using IRecipe recipe = new SceneStagesRecipe(_student, _teacher, _batch["data"]);
        recipe.Stage = stage;

        Assert.Equal(expected, recipe.Inspect(_batch).Select(static v => $"{v.Place}: {v.Terms}"));
    }

    [Theory]
    [InlineData(1, "Map", "Heads.0")]
    [InlineData(2, "Heads.0", "Heads.1")]
    public void AStageReadsItsOutputs(int stage, params string[] expected)
    {
        using IRecipe recipe = new SceneStagesRecipe(_student, _teacher, _batch["data"]);
        recipe.Stage = stage;

        var features = recipe.RunTeacher(_batch);

        Assert.Equal(expected, features.Select(static f => f.Name));
        Assert.Equal(
            recipe.Step(_batch).Total.item<float>(),
            recipe.Step(_batch, features.ToDictionary(static f => f.Name, static f => f.Value, StringComparer.Ordinal)).Total.item<float>());
    }

    [Fact]
    public void ListsOfListsAreReadFlat()
    {
        using var student = new GridNet(2);
        using var teacher = new GridNet(4);
        using var recipe = new GridRecipe(student, teacher, _batch["data"]);
        var (s, t) = (student.call(_batch["data"]), teacher.call(_batch["data"]));
        var expected = Head(s[0][0], t[0][0]) + Head(s[0][1], t[0][1]) + Head(s[1][0], t[1][0]);

        var losses = recipe.Step(_batch["data"]);

        AssertNear([Value(expected), Value(functional.mse_loss(s[1][0], t[0][0]))], [Value(losses.DetectionLogits), Value(losses.MseOutput_1_0)]);
        Assert.Equal(["output.0", "output.1", "output.2", "output.0.0"], ((IRecipe)recipe).RunTeacher(_batch).Select(static f => f.Name));
    }

    [Fact]
    public void AStepLeavesItsLossesAndNothingElse()
    {
        using var recipe = new SceneRecipe(_student, _teacher, _batch["data"]);
        recipe.Step(_batch["data"], _batch["labels"], _batch["boxes"]).Total.backward();
        var before = Live.Count;

        var losses = recipe.Step(_batch["data"], _batch["labels"], _batch["boxes"]);
        Assert.Equal(before + 7, Live.Count);
        losses.Dispose();
        Assert.Equal(before, Live.Count);

        IRecipe trained = recipe;
        foreach (var (_, value) in trained.RunTeacher(_batch)) value.Dispose();
        foreach (var value in trained.Inspect(_batch)) value.Value.Dispose();
        Assert.Equal(before, Live.Count);

        for (var i = 0; i < 10; i++) new SceneRecipe(_student, _teacher, _batch["data"]).Dispose();
        Assert.Equal(before, Live.Count);
    }

    private static Tensor Head(Tensor student, Tensor teacher)
    {
        var squares = (student - teacher).pow(2);
        return squares.select(-1, 4).mean() + squares.narrow(-1, 0, 4).mean() + squares.narrow(-1, 5, 2).mean();
    }

    private static Module<Tensor, Tensor> Trunk(Module network) => (Module<Tensor, Tensor>)network.named_modules().Single(static m => m.Item1 == "parts").Item2;

    private static double Value(Tensor loss) => loss.item<float>();

    private double[] Gradients() => [.. _student.parameters().SelectMany(static p => p.grad!.to(float64).data<double>().ToArray())];

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5);
    }
}
