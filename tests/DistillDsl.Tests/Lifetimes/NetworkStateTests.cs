using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Lifetimes;

/// <summary>What a recipe does to the networks it is given, and that it undoes it.</summary>
public sealed class NetworkStateTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly ToyNet _student = new(2);
    private readonly ToyNet _teacher = new(3);
    private readonly Tensor _input = Samples.Images();

    public void Dispose()
    {
        _student.Dispose();
        _teacher.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void TheTeacherIsFrozenAndInEvaluationMode()
    {
        using var recipe = new ToyRecipe(_student, _teacher, _input);

        Assert.All(Modules(_teacher), static m => Assert.False(m.training));
        Assert.All(_teacher.parameters(), static p => Assert.False(p.requires_grad));
        Assert.True(_student.training);
    }

    [Fact]
    public void DisposePutsTheTeacherBackExactly()
    {
        Mix(_teacher);
        var before = State(_teacher);

        new ToyRecipe(_student, _teacher, _input).Dispose();

        Assert.Equal(before, State(_teacher));
        Assert.Contains(before, static s => s.EndsWith("True", StringComparison.Ordinal));
        Assert.Contains(before, static s => s.EndsWith("False", StringComparison.Ordinal));
    }

    [Fact]
    public void DisposeLeavesTheStudentAsItWasTrained()
    {
        var recipe = new ToyRecipe(_student, _teacher, _input);
        Mix(_student);
        var trained = State(_student);

        recipe.Dispose();

        Assert.Equal(trained, State(_student));
        Assert.All(_student.parameters(), static p => Assert.False(p.IsInvalid));
        Assert.All(_teacher.parameters(), static p => Assert.False(p.IsInvalid));
    }

    /// <summary>What the user does with the teacher afterwards is his.</summary>
    [Fact]
    public void DisposingTwiceIsDisposingOnce()
    {
        var recipe = new ToyRecipe(_student, _teacher, _input);
        recipe.Dispose();
        Mix(_teacher);
        var after = State(_teacher);

        recipe.Dispose();

        Assert.Equal(after, State(_teacher));
    }

    [Fact]
    public void ConstructionTouchesNoWeightNoStatisticAndNoMode()
    {
        Mix(_student);
        var before = (State(_student), Values(_student), Values(_teacher));

        using var recipe = new ToyRecipe(_student, _teacher, _input);

        Assert.Equal(before, (State(_student), Values(_student), Values(_teacher)), Equal);
    }

    [Fact]
    public void AFaultyRecipeLeavesBothNetworksAlone()
    {
        Mix(_student);
        Mix(_teacher);
        var before = (State(_student), State(_teacher));

        Assert.Throws<RecipeException>(() => new ToyRecipe(_student, _teacher, full(1, 2, 8, 8, float.NaN)));

        Assert.Equal(before, (State(_student), State(_teacher)), static (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2));
        Assert.Equal(0, Captures(_student) + Captures(_teacher));
    }

    [Fact]
    public void TwoRecipesShareTheirNetworks()
    {
        using var first = new ToyRecipe(_student, _teacher, _input);
        var labels = Samples.Labels(0, 1, 2, 0);
        var alone = first.Step(_input, labels).Kl.item<float>();
        using (var second = new ToyRecipe(_student, _teacher, _input))
        {
            second.Step(_input, labels);
            Assert.Equal(alone, first.Step(_input, labels).Kl.item<float>());
        }

        Assert.Equal(alone, first.Step(_input, labels).Kl.item<float>());
        Assert.All(_teacher.parameters(), static p => Assert.False(p.requires_grad));
    }

    /// <summary>How many tensors of a pass somebody keeps.</summary>
    private long Captures(ToyNet network)
    {
        var before = Live.Count;
        network.call(_input).Dispose();
        return Live.Count - before;
    }

    /// <summary>Some modules in either mode, some parameters frozen.</summary>
    private static void Mix(ToyNet network)
    {
        network.train();
        foreach (var (module, i) in Modules(network).Skip(1).Select(static (m, i) => (m, i))) module.train(i % 2 == 0);
        foreach (var (parameter, i) in network.parameters().Select(static (p, i) => (p, i))) parameter.requires_grad = i % 3 != 0;
    }

    private static IEnumerable<Module> Modules(Module network) => network.named_modules().Select(static m => m.Item2).Prepend(network);

    private static string[] State(Module network) =>
    [
        .. Modules(network).Select(static (m, i) => $"{i} {m.GetName()} {m.training}"),
        .. network.named_parameters().Select(static p => $"{p.Item1} {p.Item2.requires_grad}"),
    ];

    private static float[] Values(Module network)
    {
        using var scope = NewDisposeScope();
        return [.. network.state_dict().Values.SelectMany(static v => v.to(float32).data<float>().ToArray())];
    }

    private static bool Equal((string[], float[], float[]) a, (string[], float[], float[]) b) =>
        a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2) && a.Item3.SequenceEqual(b.Item3);
}
