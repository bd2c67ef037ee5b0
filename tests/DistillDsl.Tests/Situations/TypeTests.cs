using DistillDsl.Runtime;
using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet))]
[Distill(T = 2)]
[Hint(Layer = "a", Weight = 2, Adapter = Adapter.LinearProjection)]
public sealed partial class MixedTypes;

#pragma warning disable DDSL0403, DDSL0401 // The networks are one type of equal sizes.
[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet))]
[Distill]
[Dist]
[Hint(Layer = "a", Distance = Distance.CosineDistance)]
[Sp(Layers = ["a"])]
[Nst(Layers = ["b.map"])]
[At(Layers = ["b.map"])]
[Cc(Layer = "a")]
[Pkt(Layer = "a")]
[Rkd(Layer = "a")]
public sealed partial class AllInHalf;
#pragma warning restore DDSL0403, DDSL0401

/// <summary>Networks of other types than float32: a teacher in half beside a student in float, and whole recipes in half, with features of zero.</summary>
public sealed class TypeTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input = tensor(new float[] { 1, -2, 3, -4, 5, -6, 7, -8, 0.5f, 2, -1, 4 }, 3, 4) / 4;

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Float64)]
    public void ATeacherOfAnotherTypeThanItsStudent(ScalarType type)
    {
        var (student, teacher) = (OddNet.Plain(), OddNet.Plain());
        teacher.to(type);
        using var recipe = new MixedTypes(student, teacher, _input);

        using var losses = recipe.Step(_input);
        losses.Total.backward();

        Tensor s = student.A.call(_input), t;
        Tensor output;
        using (no_grad())
        {
            t = teacher.A.call(_input.to(type)).to(float32);
            output = teacher.call(_input.to(type)).to(float32);
        }
        var adapter = (nn.Module<Tensor, Tensor>)recipe.Modules.Single().Module;
        var logits = student.call(_input);
        var kl = nn.functional.kl_div(nn.functional.log_softmax(logits / 2, 1), nn.functional.log_softmax(output / 2, 1), reduction: nn.Reduction.Sum) * 4 / 3;
        Assert.Equal(float32, losses.Total.dtype);
        Assert.Equal(kl.item<float>(), losses.Kl.item<float>(), 1e-6);
        Assert.Equal(nn.functional.mse_loss(adapter.call(s), t).item<float>(), losses.HintA.item<float>(), 1e-6);
        Assert.True(student.A.weight!.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void AStudentOfFloat64IsComputedInFloat64()
    {
        var (student, teacher) = (OddNet.Plain(), OddNet.Plain());
        student.to(float64);
        using var recipe = new MixedTypes(student, teacher, _input.to(float64));

        using var losses = recipe.Step(_input.to(float64));

        Assert.Equal(float64, losses.Total.dtype);
        Assert.All(recipe.Modules.Single().Module.parameters(), static p => Assert.Equal(float64, p.dtype));
    }

    [Fact]
    public void WhereTypesAgreeNothingIsCopied()
    {
        using var recipe = new MixedTypes(OddNet.Plain(), OddNet.Plain(), _input);
        recipe.Step(_input).Dispose();
        var (value, whole) = (ones(2), ones(2, dtype: int64));

        Assert.Same(value, value.In(float32));
        Assert.Same(whole, whole.In(float32));
    }

    [Fact]
    public void CachedFeaturesOfAnotherTypeAreBroughtToTheStudents()
    {
        using var recipe = new MixedTypes(OddNet.Plain(), OddNet.Plain(), _input);
        var trained = (IRecipe)recipe;
        var features = trained.RunTeacher(new Dictionary<string, Tensor> { ["data"] = _input }).ToDictionary(static f => f.Name, static f => f.Value.to(bfloat16));

        var losses = trained.Step(new Dictionary<string, Tensor> { ["data"] = _input }, features);

        losses.Total.backward();
        Assert.Equal(float32, losses.Total.dtype);
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, false)]
    [InlineData(ScalarType.BFloat16, true)]
    [InlineData(ScalarType.Float16, false)]
    [InlineData(ScalarType.Float16, true)]
    public void WholeRecipesInHalf(ScalarType type, bool ofZeros)
    {
        var (student, teacher) = (MapNet(), MapNet());
        foreach (var network in new[] { student, teacher })
        {
            network.to(type);
            if (!ofZeros) continue;
            using var noGrad = no_grad();
            foreach (var parameter in network.parameters()) parameter.zero_();
        }
        var input = _input.to(type);
        using var recipe = new AllInHalf(student, teacher, input);

        for (var step = 0; step < 3; step++)
        {
            using var losses = recipe.Step(input);
            losses.Total.backward();
            Assert.All(((IRecipe)recipe).Step(new Dictionary<string, Tensor> { ["data"] = input }).Terms,
                static term => Assert.True(term.Value.isfinite().item<bool>(), term.Name));
            using var noGrad = no_grad();
            foreach (var (name, parameter) in student.named_parameters())
            {
                if (parameter.grad is null) continue;
                Assert.True(parameter.grad.isfinite().all().item<bool>(), name);
                parameter.sub_(parameter.grad * 1e-3);
            }
        }
    }

    /// <summary>a, then its output as a map, which is no layer of its own.</summary>
    private static OddNet MapNet() => new(static (net, input) => net.B.call(net.A.call(input)), new Flattened());

    private sealed class Flattened : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> map = nn.Unflatten(1, [1, 2, 2]), last = nn.Linear(4, 4);

        public Flattened() : base(nameof(Flattened)) => RegisterComponents();

        public override Tensor forward(Tensor input) => last.call(map.call(input).flatten(1));
    }
}
