using DistillDsl.Training.Cache;
using DistillDsl.Training.Tests.Training;
using TorchSharp.Modules;
using static DistillDsl.Kind;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>A model that is served somewhere else, with nothing of it in this process.</summary>
internal class ServedModel(double factor) : Module<Tensor, Tensor>(nameof(ServedModel))
{
    public override Tensor forward(Tensor input) => input.narrow(1, 0, 3) * factor;
}

/// <summary>The same, which says which model it calls.</summary>
internal sealed class NamedModel(double factor, string version) : ServedModel(factor), IFingerprinted
{
    public string Fingerprint => version;
}

/// <summary>A network with weights and a plain field.</summary>
internal sealed class ScaledModel : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(4, 3);
    private readonly double _factor;

    public ScaledModel(double factor)
        : base(nameof(ScaledModel))
    {
        RegisterComponents();
        _factor = factor;
        using var noGrad = no_grad();
        fc.weight!.fill_(0.5);
        fc.bias!.fill_(0.25);
    }

    public override Tensor forward(Tensor input) => fc.call(input) * _factor;
}

[Recipe(Student = typeof(Classifier), Teacher = typeof(ServedModel))]
[Distill(Kind = Mse)]
internal sealed partial class ServedRecipe;

[Recipe(Student = typeof(Classifier), Teacher = typeof(ScaledModel))]
[Distill(Kind = Mse)]
internal sealed partial class ScaledRecipe;

/// <summary>
/// A teacher that its parameters do not tell from another: a wrapper of a served or exported model, or a plain field such as a factor. The cache of the
/// first was used for the second, whose features are −5 times as large. Met with wrappers of ONNX and remote models.
/// </summary>
public sealed class TeacherWithoutTensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Dictionary<string, Tensor>> _batches = TinyData.Batches(3, 4);

    public TeacherWithoutTensorsTests()
    {
        for (var i = 0; i < _batches.Count; i++) _batches[i]["index"] = arange(4 * i, 4 * i + 4, ScalarType.Int64);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OneThatNothingTellsApartIsRefused()
    {
        var fault = Assert.Throws<TeacherCacheException>(() => Served(new ServedModel(1)));

        FaultText.Names(fault.Message, "ServedRecipe", typeof(ServedModel).FullName!, "IFingerprinted");
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void AFingerprintTellsItApart()
    {
        Assert.Equal((1.0, "12 of 12"), Served(new NamedModel(1, "v1")));
        Assert.Equal((1.0, null), Served(new NamedModel(1, "v1")));
        Assert.Equal((1.0, "12 of 12"), Served(new NamedModel(1, "v2")));
    }

    [Fact]
    public void OtherValuesTellItApartThoughItsFingerprintIsTheSame()
    {
        Served(new NamedModel(1, "v1"));

        Assert.Equal((-5.0, "12 of 12"), Served(new NamedModel(-5, "v1")));
        Assert.Equal((-5.0, null), Served(new NamedModel(-5, "v1")));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(1.05)]
    public void APlainFieldTellsItApart(double factor)
    {
        Assert.Contains("12 of 12", Scaled(1, factor: 1), StringComparison.Ordinal);
        Assert.Null(Scaled(1, factor: 1));

        FaultText.Names(Scaled(factor, factor)!, "12 of 12", "same weights", "output", "sample 0");
        Assert.Null(Scaled(factor, factor));
    }

    /// <returns>The features by the input, and the beginning of the reason.</returns>
    private (double Factor, string? Reason) Served(ServedModel teacher)
    {
        using var student = new Classifier();
        using var recipe = new ServedRecipe(student, teacher, _batches[0]["data"]);
        using var cache = TeacherCache.Open(_folder.Path, recipe, _batches);
        using var output = cache.Features(_batches[1])["output"];
        var factor = (output.sum() / _batches[1]["data"].narrow(1, 0, 3).sum()).item<float>();
        return (Math.Round(factor, 4), cache.Reason is { } reason ? string.Join(' ', reason.Split(' ')[4..7]) : null);
    }

    private string? Scaled(double expected, double factor)
    {
        using var student = new Classifier();
        using var teacher = new ScaledModel(factor);
        using var recipe = new ScaledRecipe(student, teacher, _batches[0]["data"]);
        using var cache = TeacherCache.Open(_folder.Path, recipe, _batches);
        using var output = cache.Features(_batches[2])["output"];
        var wanted = (_batches[2]["data"].sum(1, keepdim: true) * 0.5 + 0.25) * expected;
        Assert.True(output.allclose(wanted.expand(4, 3), rtol: 1e-5, atol: 1e-6));
        return cache.Reason;
    }
}
