using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(Conv1d))]
[Teacher("tokens", typeof(TokensNet)), Teacher("maps", typeof(Conv1d))]
[Distill(TeacherOutput = "tokens"), Distill(Name = "ofMaps", TeacherOutput = "maps")]
internal sealed partial class UndeclaredTokensRecipe;

[Recipe(Student = typeof(Conv1d))]
[Teacher("tokens", typeof(TokensNet)), Teacher("maps", typeof(Conv1d))]
[Distill(TeacherOutput = "tokens", TeacherLayout = Layout.ChannelsLast), Distill(Name = "ofMaps", TeacherOutput = "maps")]
internal sealed partial class DeclaredTokensRecipe;

[Recipe(Student = typeof(Conv1d), Ensemble = TeacherEnsemble.MeanLogits)]
[Teacher("tokens", typeof(TokensNet)), Teacher("maps", typeof(Conv1d))]
[Distill]
internal sealed partial class MixedLayoutsRecipe;

/// <summary>Logits of tokens, [B, T, K], from [B, C, T].</summary>
internal sealed class TokensNet : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(4, 3);

    public TokensNet() : base(nameof(TokensNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(input.movedim([1], [-1]));
}

/// <summary>Teachers of two layouts, with as many tokens as classes: a layer of its own teacher tells the layout of an output, not the last of all.</summary>
public sealed class LayoutsOfTeachersTests : IDisposable
{
    private readonly Conv1d _student = Conv1d(4, 3, 1), _maps = Conv1d(4, 3, 1);
    private readonly TokensNet _tokens = new();
    private readonly Tensor _input = randn(2, 4, 3);

    public void Dispose()
    {
        foreach (IDisposable owned in new IDisposable[] { _student, _maps, _tokens, _input }) owned.Dispose();
    }

    [Fact]
    public void ATeacherThatGivesTokensIsRefusedUntilItsLayoutIsDeclared()
    {
        var fault = Assert.Throws<RecipeException>(() => new UndeclaredTokensRecipe(_student, _tokens, _maps, _input)).Message;
        FaultText.Names(fault, "kl: ", "\"tokens\"", "TeacherLayout = ChannelsLast");
        Assert.DoesNotContain("ofMaps", fault, StringComparison.Ordinal);

        using var recipe = new DeclaredTokensRecipe(_student, _tokens, _maps, _input);
        using var losses = recipe.Step(_input);
        Assert.True(float.IsFinite(losses.Total.item<float>()));
    }

    [Fact]
    public void AnEnsembleOfTwoLayoutsIsRefused() => FaultText.Names(
        Assert.Throws<RecipeException>(() => new MixedLayoutsRecipe(_student, _tokens, _maps, _input)).Message,
        "\"ensemble\"", "tokens is ChannelsLast", "maps is ChannelsFirst", "TeacherLayout");
}
