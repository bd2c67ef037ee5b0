using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(ShiftedNet), Ensemble = TeacherEnsemble.MeanLogits)]
[Teacher("plain", typeof(LeftNet), Weight = 2), Teacher("both", typeof(ProductNet))]
[Distill(T = 2, Stage = 1), Distill(Name = "ofBoth", TeacherOutput = "both", T = 1, Stage = 2), Hint(Layer = "fc", TeacherLayer = "both.fc", Stage = 2)]
internal sealed partial class UnequalTeachersRecipe;

/// <summary>The student: a linear layer of one input, and another input that is added.</summary>
internal sealed class ShiftedNet : Module<Tensor, Tensor, Tensor>
{
    private readonly Linear fc;

    public ShiftedNet(float[] weights) : base(nameof(ShiftedNet))
    {
        fc = LeftNet.Layer(weights);
        RegisterComponents();
    }

    public override Tensor forward(Tensor left, Tensor shift) => fc.call(left) + shift;
}

/// <summary>A teacher that shares one input with the student.</summary>
internal sealed class LeftNet : Module<Tensor, Tensor>
{
    private readonly Linear fc;

    public LeftNet(float[] weights) : base(nameof(LeftNet))
    {
        fc = Layer(weights);
        RegisterComponents();
    }

    public int Calls { get; private set; }

    public override Tensor forward(Tensor left)
    {
        Calls++;
        return fc.call(left);
    }

    public static Linear Layer(float[] weights)
    {
        var layer = Linear(2, 3, hasBias: false);
        using var noGrad = no_grad();
        using var values = tensor(weights, [3, 2]);
        layer.weight!.copy_(values);
        return layer;
    }
}

/// <summary>A teacher that takes that input second, and first one of its own.</summary>
internal sealed class ProductNet : Module<Tensor, Tensor, Tensor>
{
    private readonly Linear fc;

    public ProductNet(float[] weights) : base(nameof(ProductNet))
    {
        fc = LeftNet.Layer(weights);
        RegisterComponents();
    }

    public int Calls { get; private set; }

    public override Tensor forward(Tensor right, Tensor left)
    {
        Calls++;
        return fc.call(left * right);
    }
}

/// <summary>Two teachers of other inputs than the student's, of other inputs than each other's, and in other types.</summary>
public sealed class TeachersOfSeveralInputsTests : IDisposable
{
    // In float64 by hand over the weights below, all of which exist in bfloat16: T² Σ p (log p - log q) / B, and the mean of (s - t)².
    private const double OfEnsemble = 1.7586936398195052, OfBoth = 1.7375257286337198, OfLayer = 19.197916666666668;

    private readonly ShiftedNet _student = new([0.5f, 0.25f, -1, 0.5f, 0, 1]);
    private readonly LeftNet _plain = new([1, 0.5f, 0.25f, -0.5f, -0.75f, 1.5f]);
    private readonly ProductNet _both = new([-0.5f, 2, 1.5f, 0.25f, 0.5f, -1]);
    private readonly Tensor _left = tensor([1f, -2, 0.5f, 3], [2, 2]), _right = tensor([2f, 0.5f, -1, 1], [2, 2]);
    private readonly Tensor _shift = tensor([0.5f, 0, -0.5f, 1, -1, 0], [2, 3]);

    public void Dispose()
    {
        foreach (IDisposable owned in new IDisposable[] { _student, _plain, _both, _left, _right, _shift }) owned.Dispose();
    }

    [Fact]
    public void EachTakesItsInputsByName()
    {
        using var recipe = new UnequalTeachersRecipe(_student, _plain, _both, _left, _shift, _right);

        Check(recipe);
        Assert.Equal(["left", "shift"], UnequalTeachersRecipe.Info.StudentInputs);
        Assert.Equal(["left", "right"], UnequalTeachersRecipe.Info.TeacherInputs);
    }

    [Fact]
    public void EachTakesThemInItsType()
    {
        _plain.to(bfloat16);
        _both.to(float64);
        using var recipe = new UnequalTeachersRecipe(_student, _plain, _both, _left, _shift, _right);

        Check(recipe);
    }

    [Fact]
    public void AStageRunsTheTeachersThatItReads()
    {
        using var recipe = new UnequalTeachersRecipe(_student, _plain, _both, _left, _shift, _right);
        var (plain, both) = (_plain.Calls, _both.Calls);

        Check(recipe);

        Assert.Equal((plain + 1, both + 2), (_plain.Calls, _both.Calls));
    }

    [Fact]
    public void TheCacheHoldsWhatTheStageReads()
    {
        using IRecipe recipe = new UnequalTeachersRecipe(_student, _plain, _both, _left, _shift, _right);
        var batch = new Dictionary<string, Tensor> { ["left"] = _left, ["right"] = _right };

        Assert.Equal(["ensemble"], recipe.RunTeacher(batch).Select(static f => f.Name));
        recipe.Stage = 2;
        Assert.Equal(["both", "both.fc"], recipe.RunTeacher(batch).Select(static f => f.Name));
        batch.Remove("right");
        FaultText.Names(Assert.Throws<ArgumentException>(() => recipe.RunTeacher(batch)).Message, "UnequalTeachersRecipe", "\"right\"", "\"left\"");
    }

    private void Check(UnequalTeachersRecipe recipe)
    {
        using (var losses = recipe.Step(_left, _shift, _right)) Assert.Equal(OfEnsemble, losses.Kl!.item<float>(), 1e-5);
        recipe.Stage = 2;
        using var second = recipe.Step(_left, _shift, _right);
        Assert.Equal(OfBoth, second.OfBoth!.item<float>(), 1e-5);
        Assert.Equal(OfLayer, second.HintFc!.item<float>(), 1e-5);
    }
}
