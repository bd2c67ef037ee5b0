using DistillDsl.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Situations;

/// <summary>A loop that calls <c>teacher.train()</c>: the teacher is in evaluation mode in every step, and its statistics do not move.</summary>
public sealed class TeacherModeTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly ToyNet _teacher = new(3);
    private readonly Tensor _input = Samples.Images();
    private readonly Tensor _labels = Samples.Labels(0, 1, 2, 0);

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AStepRunsItInEvaluationMode(bool oneLayer)
    {
        using var recipe = new ToyRecipe(new(2), _teacher, _input);
        var norm = (BatchNorm2d)_teacher.named_children().Single(static c => c.Item1 == "norm").Item2;
        var (expected, mean) = (recipe.Step(_input, _labels).Kl.item<float>(), norm.running_mean!.clone());

        (oneLayer ? norm : (nn.Module)_teacher).train();

        Assert.Equal(expected, recipe.Step(_input, _labels).Kl.item<float>());
        Assert.True(Samples.Same(mean, norm.running_mean!));
        Assert.False(norm.training);
        Assert.False(_teacher.training);
    }
}
