using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(TokenNet), Teacher = typeof(TokenNet))]
[Hint(Layer = "norm", Distance = Distance.CosinePerPosition, Layout = Layout.ChannelsLast)]
[Sp(Layers = ["norm"], Layout = Layout.ChannelsLast)]
[Hint(Layer = "norm", Adapter = Adapter.LinearProjection, Layout = Layout.ChannelsLast, Name = "projected")]
[Hint(Layer = "norm", Adapter = Adapter.Conv1x1, Layout = Layout.ChannelsLast, Name = "convolved")]
public sealed partial class TokenFeatureRecipe;

[Recipe(Student = typeof(TokenNet), Teacher = typeof(TokenNet))]
[Sp(Layers = ["norm"], Layout = Layout.SequenceFirst)]
public sealed partial class SequenceFeatureRecipe;

[Recipe(Student = typeof(TokenNet), Teacher = typeof(TokenNet))]
[Sp(Layers = ["norm"])]
public sealed partial class UndeclaredFeatureRecipe;

[Recipe(Student = typeof(TokenNet), Teacher = typeof(TokenNet))]
[Sp(Layers = ["norm"], Layout = Layout.ChannelsLast)]
public sealed partial class ChannelsLastFeatureRecipe;

[Recipe(Student = typeof(TokenNet), Teacher = typeof(TokenNet))]
[Hint(Layer = "norm")]
public sealed partial class ElementRecipe;

/// <summary>
/// Hidden states of tokens: cosines over the channels (asked of TextBrewer), and similarities between samples, not between time steps, where the sequence
/// is first.
/// </summary>
public sealed class TokenFeaturesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _tokens = tensor([1L, 2, 3, 4, 5, 6, 0, 3, 5, 1], [2, 5]);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void ChannelsLast()
    {
        using TokenNet student = new(4), teacher = new(4);
        using var recipe = new TokenFeatureRecipe(student, teacher, _tokens);
        var (s, t) = (Normed(student), Normed(teacher));
        using var losses = recipe.Step(_tokens);
        var cosines = (s * t).sum(-1) / (s.norm(-1) * t.norm(-1));
        Assert.Equal(1 - cosines.mean().item<double>(), Value(losses.HintNorm), 1e-6);
        Assert.Equal(Sp(s, t), Value(losses.Sp), 1e-6);
        var linear = (TorchSharp.Modules.Linear)recipe.Modules.First().Module;
        var projected = s.matmul(linear.weight!.to(float64).t()) + linear.bias!.to(float64);
        Assert.Equal((projected - t).square().mean().item<double>(), Value(losses.Projected), 1e-5);
        Assert.IsType<TorchSharp.Modules.Conv1d>(recipe.Modules.Last().Module);
    }

    [Fact]
    public void SequenceFirst()
    {
        using TokenNet student = new(4, sequenceFirst: true), teacher = new(4, sequenceFirst: true);
        using var recipe = new SequenceFeatureRecipe(student, teacher, _tokens);
        using var losses = recipe.Step(_tokens);
        Assert.Equal(Sp(Normed(student).transpose(0, 1), Normed(teacher).transpose(0, 1)), Value(losses.Sp), 1e-6);
    }

    /// <summary>A second dry run with one sample more tells which dimension is the batch, even where both are as long.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    public void TheSequenceFirstIsToldFromTheBatch(int length)
    {
        using TokenNet student = new(4, sequenceFirst: true), teacher = new(4, sequenceFirst: true);
        var tokens = _tokens.narrow(1, 0, length).contiguous();
        foreach (var construct in new Func<IRecipe>[]
            { () => new UndeclaredFeatureRecipe(student, teacher, tokens), () => new ChannelsLastFeatureRecipe(student, teacher, tokens) })
            FaultText.Names(Assert.Throws<RecipeException>(construct).Message, "sp", "\"norm\"", $"[{length}, 2, 4]", "Layout = SequenceFirst");
    }

    /// <summary>As many tokens as samples: only the second run tells that the batch is first.</summary>
    [Fact]
    public void AsManyTokensAsSamples()
    {
        using TokenNet student = new(4), teacher = new(4);
        var tokens = _tokens.narrow(1, 0, 2).contiguous();
        using var recipe = new ChannelsLastFeatureRecipe(student, teacher, tokens);
        using var losses = recipe.Step(tokens);
        Assert.True(double.IsFinite(Value(losses.Sp)));
        FaultText.Names(Assert.Throws<RecipeException>(() => new SequenceFeatureRecipe(student, teacher, tokens)).Message, "sp", "Layout = ChannelsLast");
    }

    [Fact]
    public void SquaresOfElementsNeedNoLayout()
    {
        using TokenNet student = new(4), teacher = new(4);
        using var recipe = new ElementRecipe(student, teacher, _tokens);
        using var losses = recipe.Step(_tokens);
        Assert.Equal((Normed(student) - Normed(teacher)).square().mean().item<double>(), Value(losses.HintNorm), 1e-6);
    }

    private static double Value(Tensor loss) => loss.to(float64).item<double>();

    /// <summary>‖Gs - Gt‖² / B² of samples [B, T, C].</summary>
    private static double Sp(Tensor s, Tensor t)
    {
        return (Rows(s) - Rows(t)).square().mean().item<double>();

        static Tensor Rows(Tensor x)
        {
            var gram = x.flatten(1).matmul(x.flatten(1).t());
            return gram / gram.norm(1, keepdim: true);
        }
    }

    /// <summary>What the layer norm gives, computed from the network's weights.</summary>
    private Tensor Normed(TokenNet network)
    {
        Tensor? normed = null;
        var norm = (TorchSharp.Modules.LayerNorm)network.named_children().Single(static c => c.Item1 == "norm").Item2;
        var hook = norm.register_forward_hook((_, _, output) =>
        {
            normed = output.detach().to(float64);
            return output;
        });
        network.call(_tokens);
        hook.remove();
        return normed!;
    }
}
