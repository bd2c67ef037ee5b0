using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Steps;

internal static class OwnLosses
{
    public static Tensor Gap(Tensor student, Tensor teacher, double scale = 1, bool squared = false)
    {
        var gap = (student - teacher) * scale;
        return (squared ? gap.square() : gap.abs()).mean();
    }

    public static Tensor Selected(Tensor studentOutput, Tensor student, Tensor labels) =>
        studentOutput.gather(1, labels.unsqueeze(1)).mean() + student.mean();
}

[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet))]
[DistillTerm(typeof(OwnLosses), nameof(OwnLosses.Gap))]
[DistillTerm(typeof(OwnLosses), nameof(OwnLosses.Gap), Layer = "a", Options = ["scale = 3", "squared = true"], Weight = 2)]
[DistillTerm(typeof(OwnLosses), nameof(OwnLosses.Selected), Layer = "a", Name = "mine", Formula = "s_y + mean a", Source = "Somebody 2025")]
internal sealed partial class OwnLossRecipe;

/// <summary>Losses of a user's own in a recipe.</summary>
public sealed class UserLossTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly OwnLossRecipe _recipe = new(OddNet.Plain(), OddNet.Plain(), ones(1, 4));
    private readonly Tensor _labels = Samples.Labels(0, 3);

    public void Dispose()
    {
        _recipe.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void ParametersAreBoundByName()
    {
        var (output, a, teacherOutput, teacherA) = (rand(2, 4), rand(2, 4), rand(2, 4), rand(2, 4));

        var losses = _recipe.Compute(new(output, a), new(teacherOutput, teacherA), _labels);

        Assert.Equal((output - teacherOutput).abs().mean().item<float>(), losses.Gap.item<float>());
        Assert.Equal((3 * (a - teacherA)).square().mean().item<float>(), losses.GapA.item<float>(), 1e-5);
        Assert.Equal(((output[0, 0] + output[1, 3]) / 2 + a.mean()).item<float>(), losses.Mine.item<float>(), 1e-6);
        Assert.Equal(losses.Gap.item<float>() + 2 * losses.GapA.item<float>() + losses.Mine.item<float>(), losses.Total.item<float>(), 1e-5);
    }

    [Fact]
    public void GradientsReachTheStudent()
    {
        using var losses = _recipe.Step(rand(2, 4), _labels);
        losses.Total.backward();

        Assert.All(_recipe.Student.parameters(), static p => Assert.True(p.grad!.abs().sum().item<float>() > 0));
    }

    [Fact]
    public void InfoHasTheCallOrWhatTheUserSays()
    {
        Assert.Equal(
            ["OwnLosses.Gap(student, teacher, scale = 1, squared = false)", "OwnLosses.Gap(student, teacher, scale = 3, squared = true) on a", "s_y + mean a"],
            OwnLossRecipe.Info.Terms.Select(static t => t.Formula));
        Assert.Equal(["", "", "Somebody 2025"], OwnLossRecipe.Info.Terms.Select(static t => t.Source));
    }
}
