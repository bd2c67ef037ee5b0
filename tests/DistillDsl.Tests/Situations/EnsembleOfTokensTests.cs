using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(Linear), Ensemble = TeacherEnsemble.MeanProbabilities, Layout = Layout.ChannelsLast)]
[Teacher("main", typeof(Linear), Weight = 2), Teacher("aux", typeof(Linear))]
[Distill(T = 2)]
internal sealed partial class TokenEnsembleRecipe;

/// <summary>Teachers that give logits for each token, [B, T, K] with as many tokens as classes: the softmax is over the last dimension.</summary>
public sealed class EnsembleOfTokensTests
{
    [Fact]
    public void TheProbabilitiesAreThoseOfTheClasses()
    {
        using Linear student = Linear(2, 3), main = Linear(2, 3), aux = Linear(2, 3);
        using var input = randn(2, 3, 2);
        using IRecipe recipe = new TokenEnsembleRecipe(student, main, aux, input);

        var (_, value) = Assert.Single(recipe.RunTeacher(new Dictionary<string, Tensor> { ["data"] = input }));

        var expected = ((2 * Probabilities(main.call(input)) + Probabilities(aux.call(input))) / 3).log();
        for (var token = 0; token < 3; token++)
            Assert.True(value[.., .., token].to(float64).allclose(expected[.., token, ..], 1e-5, 1e-6));
    }

    private static Tensor Probabilities(Tensor logits) => logits.to(float64).exp() / logits.to(float64).exp().sum(-1, keepdim: true);
}
