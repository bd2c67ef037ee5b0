using DistillDsl.Tests.Networks;
using TorchSharp;
using static DistillDsl.Adapter;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Steps;

/// <summary>The teacher's layer in the first stage, its output and another layer in the second, nothing in the third.</summary>
[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet))]
[Hint(Layer = "body", Adapter = Conv1x1, Stage = 1)]
[Distill(Stage = 2)]
[At(Layers = ["body", "norm"], Stage = 2)]
[Task(Stage = 3)]
public sealed partial class ShiftingRecipe;

/// <summary>A teacher that ran before: what it gives by name, steps over that, and life without it.</summary>
public sealed class TeacherFeaturesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly ToyNet _student = new(2);
    private readonly ToyNet _teacher = new(3);
    private readonly Dictionary<string, Tensor> _batch = new() { ["data"] = Samples.Images(), ["labels"] = Samples.Labels(0, 1, 2, 0) };
    private readonly ShiftingRecipe _recipe;
    private readonly IRecipe _trained;

    public TeacherFeaturesTests()
    {
        _recipe = new(_student, _teacher, Samples.Images());
        _trained = _recipe;
    }

    public void Dispose()
    {
        _recipe.Dispose();
        _student.Dispose();
        _teacher.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(1, "body [4, 6, 4, 4]")]
    [InlineData(2, "output [4, 3]", "body [4, 6, 4, 4]", "norm [4, 3, 8, 8]")]
    [InlineData(3)]
    public void TheTeacherGivesWhatTheStageReads(int stage, params string[] expected)
    {
        _trained.Stage = stage;

        var features = _trained.RunTeacher(_batch);

        Assert.Equal(expected, features.Select(static f => $"{f.Name} [{string.Join(", ", f.Value.shape)}]"));
        Assert.All(features, static f => Assert.False(f.Value.requires_grad));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AStepOverFeaturesIsTheStep(int stage)
    {
        _trained.Stage = stage;
        var features = Features();
        var (expected, gradient) = Run(() => _trained.Step(_batch));
        _teacher.Fails = true;

        var (losses, again) = Run(() => _trained.Step(_batch, features));

        Assert.Equal(expected, losses);
        Assert.Equal(gradient, again);
    }

    [Fact]
    public void AMissingFeatureIsNamed()
    {
        _trained.Stage = 2;
        var features = Features();
        features.Remove("norm");

        FaultText.Names(
            Assert.Throws<ArgumentException>(() => _trained.Step(_batch, features)).Message,
            "ShiftingRecipe", "\"norm\"", "\"body\"", "\"output\"");
    }

    [Fact]
    public void AReleasedTeacherIsAsItWas()
    {
        _trained.ReleaseTeacher();

        Assert.Null(_trained.Teacher);
        FaultText.Names(Assert.Throws<InvalidOperationException>(() => _recipe.Teacher).Message, "ShiftingRecipe", "IRecipe.RunTeacher");
        Assert.Throws<InvalidOperationException>(() => _trained.Step(_batch));
        Assert.All(_teacher.parameters(), static p => Assert.True(p.requires_grad));
        Assert.True(_teacher.training);
        var before = Live.Count;
        _teacher.call(_batch["data"]).Dispose();
        Assert.Equal(before, Live.Count);
    }

    [Fact]
    public void AReleasedTeacherIsNotNeeded()
    {
        _trained.Stage = 2;
        var features = Features();
        var expected = Run(() => _trained.Step(_batch, features)).Losses;
        _trained.ReleaseTeacher();
        _teacher.Dispose();

        Assert.Equal(expected, Run(() => _trained.Step(_batch, features)).Losses);
    }

    [Theory]
    [InlineData(1, "the student's \"body\": hintBody", "the teacher's \"body\": hintBody")]
    [InlineData(2, "the student's output: kl", "the student's \"body\": at", "the student's \"norm\": at", "the teacher's output: kl",
        "the teacher's \"body\": at", "the teacher's \"norm\": at")]
    [InlineData(3, "the student's output: task")]
    public void InspectionShowsWhatTheTermsRead(int stage, params string[] expected)
    {
        _trained.Stage = stage;
        var live = Live.Count;

        var values = _trained.Inspect(_batch);

        Assert.Equal(expected, values.Select(static v => $"{v.Place}: {v.Terms}"));
        Assert.All(values, static v => Assert.False(v.Value.requires_grad));
        foreach (var value in values) value.Value.Dispose();
        Assert.Equal(live, Live.Count);
    }

    [Fact]
    public void InspectionSeesTheStudentAsItTrainsAndChangesNothing()
    {
        _trained.Stage = 3;
        _student.train();
        var before = Buffers();
        var expected = _student.call(_batch["data"]);
        var after = Buffers();
        Assert.NotEqual(before, after);

        var value = _trained.Inspect(_batch).Single().Value;

        Assert.True(Samples.Same(expected, value));
        Assert.Equal(after, Buffers());
    }

    [Fact]
    public void WithoutTheTeacherTheStudentIsInspected()
    {
        _trained.Stage = 2;
        _trained.ReleaseTeacher();

        Assert.Equal(["the student's output", "the student's \"body\"", "the student's \"norm\""], _trained.Inspect(_batch).Select(static v => v.Place));
    }

    private Dictionary<string, Tensor> Features() =>
        _trained.RunTeacher(_batch).ToDictionary(static f => f.Name, static f => f.Value, StringComparer.Ordinal);

    private (float[] Losses, float[] Gradient) Run(Func<BatchLosses> step)
    {
        _student.zero_grad();
        using var losses = step();
        losses.Total.backward();
        var gradients = _student.parameters().Where(static p => p.grad is not null).SelectMany(static p => p.grad!.data<float>().ToArray());
        return ([losses.Total.item<float>(), .. losses.Terms.Select(static t => t.Value.item<float>())], [.. gradients]);
    }

    private float[] Buffers() => [.. _student.named_buffers().SelectMany(static b => b.Item2.to(float32).data<float>().ToArray())];
}
