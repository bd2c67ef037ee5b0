using DistillDsl.Runtime;
using DistillDsl.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Crd(Layer = "feature", Samples = 20, Negatives = 6, Width = 4, Seed = 3)]
internal sealed partial class CrdRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Crd(Layer = "feature", Contrast = "contrast", Samples = 20, Width = 4, T = 0.3)]
internal sealed partial class CrdGivenRecipe;

/// <summary>So many samples that the banks' rows are gathered.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Crd(Layer = "feature", Contrast = "contrast", Samples = 500, Width = 4, T = 0.3)]
internal sealed partial class CrdManyRecipe;

public sealed class CrdTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _student = Values.Random(1, 3, 2, 2, 2);
    private readonly Tensor _teacher = Values.Random(2, 3, 5);
    private readonly Tensor _index = tensor(new long[] { 7, 0, 19 });
    private readonly Tensor _contrast = tensor(new long[] { 7, 3, 3, 11, 0, 1, 7, 19, 19, 4, 5, 19 }, 3, 4);

    public void Dispose() => _scope.Dispose();

    /// <summary>After the first batch, which sets Z; the banks change with a step, so the slopes come first.</summary>
    [Fact]
    public void Gradient()
    {
        using var recipe = new CrdGivenRecipe(Values.WithFeature(_student), Values.WithFeature(_teacher), Values.Sample);
        Tensor Loss(Tensor s) => recipe.Compute(new(zeros(1, 2), s), new(zeros(1, 2), _teacher), _contrast).Total;
        Loss(_student);
        var slopes = new List<double>();
        using (no_grad())
            for (var i = 0; i < _student.numel(); i++)
                slopes.Add((Loss(Moved(i, 1e-5)) - Loss(Moved(i, -1e-5))).item<double>() / 2e-5);

        Assert.Equal(slopes, Values.Gradient(Loss, _student).data<double>().ToArray(), static (a, b) => Math.Abs(a - b) < 1e-6);

        Tensor Moved(int element, double by)
        {
            var moved = _student.clone();
            moved.view(-1)[element].add_(by);
            return moved;
        }
    }

    /// <summary>The paper's formula, left to autograd, over both ways to score.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ValueAndGradientsAreTheTextbooks(bool many)
    {
        using IRecipe recipe = many
            ? new CrdManyRecipe(Values.WithFeature(_student), Values.WithFeature(_teacher), Values.Sample)
            : new CrdGivenRecipe(Values.WithFeature(_student), Values.WithFeature(_teacher), Values.Sample);
        var modules = recipe.Modules.Select(static m => m.Module).ToArray();
        var memory = Assert.IsType<ContrastMemory>(modules[2]);
        var student = _student.clone().requires_grad_();
        var (expected, parameters) = (Textbook(student, modules, many ? 500 : 20), recipe.TrainableParameters().ToArray());
        expected.backward();
        var gradients = parameters.Select(static p => p.grad!.clone()).Prepend(student.grad!.clone()).ToArray();
        foreach (var parameter in parameters) parameter.grad!.zero_();
        student.grad!.zero_();

        var total = recipe is CrdManyRecipe large
            ? large.Compute(new(zeros(1, 2), student), new(zeros(1, 2), _teacher), _contrast).Total
            : ((CrdGivenRecipe)recipe).Compute(new(zeros(1, 2), student), new(zeros(1, 2), _teacher), _contrast).Total;
        total.backward();

        Assert.Equal(expected.item<double>(), total.item<double>(), 1e-9);
        Assert.All(gradients.Zip(parameters.Select(static p => p.grad!).Prepend(student.grad!)),
            static pair => Assert.True(Values.Largest(pair.First - pair.Second) < 1e-9));
        Assert.Equal(many ? 500 : 20, memory.Student.Samples);
    }

    [Fact]
    public void NegativesAreDrawnBySeedAndStep()
    {
        using var one = new ContrastMemory("crd", 1000, 4, 50, seed: 1);
        using var same = new ContrastMemory("crd", 1000, 4, 50, seed: 1);
        using var other = new ContrastMemory("crd", 1000, 4, 50, seed: 2);
        var first = one.Draw(_index);

        Assert.Equal([3, 51], first.shape);
        Assert.Equal(_index.data<long>(), first.select(1, 0).data<long>());
        Assert.InRange(first.min().item<long>(), 0, 999);
        Assert.InRange(first.max().item<long>(), 900, 999);
        Assert.Equal(first.data<long>(), same.Draw(_index).data<long>());
        Assert.NotEqual(first.data<long>(), one.Draw(_index).data<long>());
        Assert.NotEqual(first.data<long>(), other.Draw(_index).data<long>());
    }

    /// <summary>All numbers are drawn, about equally often: 10 000 draws of 20 numbers, 500 of each, standard deviation 22.</summary>
    [Fact]
    public void NegativesAreUniform()
    {
        using var memory = new ContrastMemory("crd", 20, 4, 10_000, seed: 1);
        var counts = memory.Draw(tensor(new long[] { 0 })).select(0, 0).data<long>().Skip(1).CountBy(static n => n).ToArray();

        Assert.Equal(20, counts.Length);
        Assert.All(counts, static c => Assert.InRange(c.Value, 390, 610));
    }

    /// <summary>A run that is continued from saved buffers draws and scores as if it had gone on.</summary>
    [Fact]
    public void BuffersContinueARun()
    {
        using var recipe = Recipe();
        using var continued = Recipe();
        Compute(recipe);
        foreach (var (from, to) in recipe.Modules.Zip(continued.Modules))
            to.Module.load_state_dict(from.Module.state_dict());

        Assert.Equal(Compute(recipe).item<double>(), Compute(continued).item<double>());
    }

    [Fact]
    public void TheBanksChangeOnlyWhereTheBatchIs()
    {
        using var recipe = Recipe();
        var memory = (ContrastMemory)recipe.Modules.Last().Module;
        var before = Rows(memory);
        Compute(recipe);
        var changed = (Rows(memory) - before).abs().sum(1).data<double>().Select(static (d, i) => (d, i)).Where(static c => c.d > 0).Select(static c => c.i);

        Assert.Equal([0, 7, 19], changed);
    }

    [Fact]
    public void WithoutGradientsNothingIsRemembered()
    {
        using var recipe = Recipe();
        var memory = (ContrastMemory)recipe.Modules.Last().Module;
        var before = memory.named_buffers().Select(static b => b.Item2.clone()).ToArray();
        using (no_grad()) Compute(recipe);

        Assert.Equal(5, before.Length);
        Assert.All(before.Zip(memory.named_buffers()), static b => Assert.Equal(0, Values.Largest(b.First - b.Second.Item2)));
    }

    [Fact]
    public void ZIsSetOnce()
    {
        using var recipe = Recipe();
        var z = recipe.Modules.Last().Module.named_buffers().Single(static b => b.Item1 == "student.z").Item2;
        Compute(recipe);
        var first = z.item<double>();
        Compute(recipe);

        Assert.True(first > 0);
        Assert.Equal(first, z.item<double>());
    }

    [Fact]
    public void TheFirstEmbeddingsHaveANormOfAboutOne()
    {
        using var memory = new ContrastMemory("crd", 1000, 128, 1, seed: 1);
        var rows = memory.named_buffers().Single(static b => b.Item1 == "teacher.memory").Item2;

        Assert.Equal(1, rows.square().sum(1).mean().item<float>(), 0.02);
        Assert.Equal(0, rows.mean().item<float>(), 0.01);
    }

    [Fact]
    public void OnlyTheEmbeddingsAreTrained()
    {
        using var recipe = Recipe();
        Assert.Equal(["crdStudentEmbedding", "crdTeacherEmbedding", "crdMemory"], recipe.Modules.Select(static m => m.Name));
        Assert.Equal(4, recipe.TrainableParameters().Count());
        Assert.Equal([4, 8], recipe.TrainableParameters().First().shape);
    }

    [Fact]
    public void AMissingIndex()
    {
        using IRecipe recipe = Recipe();
        var fault = Assert.Throws<ArgumentException>(() => recipe.Step(new Dictionary<string, Tensor> { ["data"] = Values.Sample }));
        FaultText.Names(fault.Message, "CrdRecipe", "\"index\"", "\"data\"");
    }

    [Fact]
    public void IndicesThatDoNotFit()
    {
        using var memory = new ContrastMemory("crd", 20, 4, 5, seed: 1);
        Fault(() => memory.Draw(null!), "int64 [B]");
        Fault(() => memory.Draw(zeros(3)), "[3]", "Float32", "int64 [B]");
        Fault(() => memory.Draw(_contrast), "[3, 4]", "Int64", "int64 [B]");
        Fault(() => memory.Draw(tensor(new long[] { 20 })), "sample 20", "Samples = 20", "19");
        Fault(() => memory.Draw(tensor(new long[] { 3, -1 })), "sample -1", "Samples = 20", "19");
        Fault(() => memory.Given(_index), "[3]", "Int64", "int64 [B, 1 + K]");

        static void Fault(Action draw, params string[] arguments) => FaultText.Names(Assert.Throws<ArgumentException>(draw).Message, ["crd", .. arguments]);
    }

    private static Tensor Rows(ContrastMemory memory) => memory.named_buffers().Single(static b => b.Item1 == "student.memory").Item2.clone();

    private CrdRecipe Recipe()
    {
        manual_seed(4);
        return new(Values.WithFeature(_student), Values.WithFeature(_teacher), Values.Sample);
    }

    private Tensor Compute(CrdRecipe recipe) => recipe.Compute(new(zeros(1, 2), _student), new(zeros(1, 2), _teacher), _index).Total;

    private Tensor Textbook(Tensor student, nn.Module[] modules, double samples)
    {
        var banks = modules[2].named_buffers().ToDictionary(static b => b.Item1, static b => b.Item2.clone());
        var (s, t) = (Embedded(student, modules[0]), Embedded(_teacher, modules[1]));
        return Side(s, banks["teacher.memory"]) + Side(t, banks["student.memory"]);

        Tensor Side(Tensor embeddings, Tensor bank)
        {
            var e = einsum("bd,bkd->bk", embeddings, bank[_contrast]).div(0.3).exp();
            var x = e / (e.detach().mean() * samples);
            var m = 3 / samples;
            var own = (x[.., 0] / (x[.., 0] + m + 1e-7)).log();
            var others = (m / (x[.., 1..] + m + 1e-7)).log().sum(1);
            return -(own + others).mean();
        }

        static Tensor Embedded(Tensor feature, nn.Module embedding)
        {
            var embedded = ((Linear)embedding).call(feature.flatten(1));
            return embedded / embedded.square().sum(1, keepdim: true).sqrt();
        }
    }
}
