using DistillDsl.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

/// <summary>
/// A recipe over networks that give what a test says at their layers (and at <c>output</c>), run through the recipe's own step: its total,
/// its gradients, and whether finite differences agree with them. Meant for float64.
/// </summary>
internal sealed class LossProbe : IDisposable
{
    private const double StepSize = 1e-6;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly (string Layer, Tensor Value)[] _student;
    private readonly GoldenNetwork _studentNetwork;
    private readonly GoldenNetwork _teacherNetwork;
    private readonly IRecipe _recipe;

    private LossProbe(Type recipe, (string Layer, Tensor Value)[] student, (string Layer, Tensor Value)[] teacher)
    {
        _student = [.. student.Select(static s => (s.Layer, s.Value.detach().clone().requires_grad_()))];
        _studentNetwork = Network(_student);
        _teacherNetwork = Network(teacher);
        _recipe = (IRecipe)Activator.CreateInstance(recipe, _studentNetwork, _teacherNetwork, zeros(1, 1))!;
        Value = Step(backward: true);
    }

    /// <summary>The total.</summary>
    public double Value { get; }

    public static LossProbe Of<TRecipe>((string Layer, Tensor Value)[] student, (string Layer, Tensor Value)[] teacher) where TRecipe : IRecipe =>
        new(typeof(TRecipe), student, teacher);

    /// <summary>Over one layer of each, <c>layer1</c>.</summary>
    public static LossProbe Of<TRecipe>(Tensor student, Tensor teacher, string layer = "layer1") where TRecipe : IRecipe =>
        Of<TRecipe>([(layer, student)], [(layer, teacher)]);

    /// <summary>Random float64 values, the same for the same seed.</summary>
    public static Tensor Random(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, dtype: float64, generator: generator);
    }

    /// <summary>The total's gradient at a layer of the student; the first where none is named.</summary>
    public Tensor Gradient(string? layer = null) => (layer is null ? _student[0] : _student.Single(s => s.Layer == layer)).Value.grad!;

    /// <summary>Asserts that the slope along random directions through all layers is what the gradients say.</summary>
    public void GradientsAgreeWithDifferences(double tolerance = 1e-7)
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var directions = _student.Select((s, i) => Random((seed * 100) + i, s.Value.shape)).ToArray();
            var expected = _student.Zip(directions, static (s, d) => (s.Value.grad! * d).sum().item<double>()).Sum();
            Move(directions, StepSize);
            var after = Step(backward: false);
            Move(directions, -2 * StepSize);
            var before = Step(backward: false);
            Move(directions, StepSize);
            Assert.Equal(expected, (after - before) / (2 * StepSize), tolerance * Math.Max(1, Math.Abs(expected)));
        }
    }

    /// <summary>Asserts a loss of zero that pulls nowhere.</summary>
    public void IsAtRest(double tolerance = 1e-12)
    {
        Assert.Equal(0, Value, tolerance);
        foreach (var (_, value) in _student) Assert.InRange(value.grad!.abs().max().item<double>(), 0, tolerance);
    }

    /// <summary>Asserts that neither loss nor gradients hold a NaN or an infinity.</summary>
    public void IsFinite()
    {
        Assert.True(double.IsFinite(Value));
        foreach (var (_, value) in _student) Assert.True(value.grad!.isfinite().all().item<bool>());
    }

    public void Dispose()
    {
        _recipe.Dispose();
        _studentNetwork.Dispose();
        _teacherNetwork.Dispose();
        _scope.Dispose();
    }

    private static GoldenNetwork Network((string Layer, Tensor Value)[] places) => new(
        places.FirstOrDefault(static p => p.Layer == "output").Value ?? zeros(1, 2),
        places.Where(static p => p.Layer != "output"));

    private double Step(bool backward)
    {
        using var scope = NewDisposeScope();
        using var losses = _recipe.Step(new Dictionary<string, Tensor> { ["data"] = zeros(1, 1) });
        if (backward) losses.Total.backward();
        return losses.Total.to(float64).item<double>();
    }

    private void Move(Tensor[] directions, double by)
    {
        using var noGrad = no_grad();
        for (var i = 0; i < directions.Length; i++) _student[i].Value.add_(directions[i] * by);
    }
}
