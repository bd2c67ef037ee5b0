using DistillDsl.Tests.Networks;
using TorchSharp;
using static DistillDsl.Adapter;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet)), Hint(Layer = "body", Adapter = Conv1x1)]
internal sealed partial class AdaptedRecipe;

/// <summary>
/// A loop of one's own whose optimizer has the student's parameters alone: the adapter never moves, and nothing says so at run time. The compiler does
/// (DDSL0704); the recipe's own parameters are the right ones.
/// </summary>
public sealed class OwnLoopTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly ToyNet _student = new(2);
    private readonly ToyNet _teacher = new(3);
    private readonly Tensor _input = Samples.Images();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void TheRecipesParametersMoveTheAdapterToo()
    {
        using var recipe = new AdaptedRecipe(_student, _teacher, _input);
        using var optimizer = optim.SGD(recipe.TrainableParameters(), 0.1);

        var (student, adapter) = Moved(recipe, optimizer);

        Assert.True(student > 0);
        Assert.True(adapter > 0);
    }

    [Fact]
    public void TheStudentsAloneDoNot()
    {
        using var recipe = new AdaptedRecipe(_student, _teacher, _input);
#pragma warning disable DDSL0704 // This is the mistake.
        using var optimizer = optim.SGD(_student.parameters(), 0.1);
#pragma warning restore DDSL0704

        var (student, adapter) = Moved(recipe, optimizer);

        Assert.True(student > 0);
        Assert.Equal(0, adapter);
    }

    /// <summary>How far a step moves the student's first weight and the adapter's.</summary>
    private (float Student, float Adapter) Moved(AdaptedRecipe recipe, optim.Optimizer optimizer)
    {
        Tensor[] weights = [_student.parameters().First(), recipe.Modules.Single().Module.parameters().First()];
        var before = weights.Select(static w => w.detach().clone()).ToArray();
        optimizer.zero_grad();
        recipe.Step(_input).Total.backward();
        optimizer.step();
        var moved = weights.Zip(before, static (now, then) => (now - then).abs().max().item<float>()).ToArray();
        return (moved[0], moved[1]);
    }
}
