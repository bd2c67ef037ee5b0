using DistillDsl.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Steps;

/// <summary>What one step gives.</summary>
public sealed class StepTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly ToyNet _student = new(2);
    private readonly ToyNet _teacher = new(3);
    private readonly Tensor _input = Samples.Images();
    private readonly Tensor _labels = Samples.Labels(0, 1, 2, 0);

    public void Dispose()
    {
        _student.Dispose();
        _teacher.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void StepIsComputeOfWhatTheNetworksGive()
    {
        using var recipe = new ToyRecipe(_student, _teacher, _input);
        var student = Features(_student, "body", "body.relu");
        var teacher = Features(_teacher, "body", "norm");

        using var computed = recipe.Compute(new(student[0], student[1], student[2]), new(teacher[0], teacher[1], teacher[2]), _labels);
        using var stepped = recipe.Step(_input, _labels);

        Assert.True(Samples.Same(computed.Total, stepped.Total, 1e-6), $"{computed.Total.item<float>()} {stepped.Total.item<float>()}");
        Assert.True(Samples.Same(computed.Task, stepped.Task, 1e-6));
        Assert.True(Samples.Same(computed.Kl, stepped.Kl, 1e-6));
        Assert.True(Samples.Same(computed.HintBody, stepped.HintBody, 1e-6));
        Assert.True(Samples.Same(computed.HintBodyRelu, stepped.HintBodyRelu, 1e-6));
    }

    [Fact]
    public void TheTotalIsTheWeightedSumOfTheTerms()
    {
        using var recipe = new ToyRecipe(_student, _teacher, _input);
        using var losses = recipe.Step(_input, _labels);

        var expected =
            (0.1 * losses.Task.item<float>()) + (0.9 * losses.Kl.item<float>()) + (100 * losses.HintBody.item<float>()) + losses.HintBodyRelu.item<float>();
        Assert.Equal(expected, losses.Total.item<float>(), 1e-4);
        Assert.True(losses.Total.requires_grad);
        Assert.False(losses.Task.requires_grad || losses.Kl.requires_grad || losses.HintBody.requires_grad || losses.HintBodyRelu.requires_grad);
    }

    [Fact]
    public void GradientsReachTheStudentAndTheAdaptersAndNotTheTeacher()
    {
        using var recipe = new ToyRecipe(_student, _teacher, _input);
        using var losses = recipe.Step(_input, _labels);

        losses.Total.backward();

        Assert.All(recipe.TrainableParameters(), static p => Assert.NotNull(p.grad));
        Assert.Contains(recipe.TrainableParameters(), static p => p.grad!.abs().sum().item<float>() > 0);
        Assert.All(_teacher.parameters(), static p => Assert.Null(p.grad));
    }

    [Fact]
    public void TrainingLearns()
    {
        using var recipe = new ToyRecipe(_student, _teacher, _input);
        using var optimizer = optim.SGD(recipe.TrainableParameters(), 0.01);
        var totals = new List<float>();
        for (var i = 0; i < 20; i++)
        {
            using var step = NewDisposeScope();
            var losses = recipe.Step(_input, _labels);
            optimizer.zero_grad();
            losses.Total.backward();
            optimizer.step();
            totals.Add(losses.Total.item<float>());
        }

        Assert.True(totals[^1] < 0.8 * totals[0], string.Join(" ", totals));
    }

    /// <summary>The same weights give the same losses whether the caller has a scope or not.</summary>
    [Fact]
    public void LossesOutliveTheStep()
    {
        using var recipe = new ToyRecipe(_student, _teacher, _input);
        using (NewDisposeScope())
        {
            var losses = recipe.Step(_input, _labels);
            Assert.False(losses.Total.IsInvalid || losses.Task.IsInvalid || losses.HintBody.IsInvalid);
        }
    }

    [Fact]
    public void ParametersAreTheStudentsThatWantAGradientAndTheAdapters()
    {
        _student.parameters().First().requires_grad = false;
        using var recipe = new ToyRecipe(_student, _teacher, _input);

        var names = _student.named_parameters().Where(static p => p.Item2.requires_grad).Select(static p => p.Item2)
            .Concat(recipe.Modules.SelectMany(static m => m.Module.parameters()));
        Assert.Equal(names.Select(static p => p.Handle), recipe.TrainableParameters().Select(static p => p.Handle));
        Assert.Equal(_student.parameters().Count() - 1 + 2 + 4, recipe.TrainableParameters().Count());
    }

    [Fact]
    public void ModulesAreTheAdapters()
    {
        using var recipe = new ToyRecipe(_student, _teacher, _input);

        Assert.Equal(["hintBodyAdapter", "hintBodyReluAdapter"], recipe.Modules.Select(static m => m.Name));
        Assert.Equal([6, 4, 1, 1], Assert.IsType<Conv2d>(recipe.Modules.First().Module).weight!.shape);
    }

    [Fact]
    public void TheSampleMayHaveAnyBatchSize()
    {
        using var recipe = new ToyRecipe(_student, _teacher, Samples.Images(1));
        using var losses = recipe.Step(_input, _labels);

        Assert.True(float.IsFinite(losses.Total.item<float>()));
    }

    /// <summary>Runs a network and reads its output and layers by hooks of the test's own.</summary>
    private Tensor[] Features(ToyNet network, params string[] layers)
    {
        var values = new Tensor[layers.Length + 1];
        var hooks = layers.Select((path, i) => ((nn.Module<Tensor, Tensor>)network.named_modules().Single(m => m.Item1 == path).Item2)
            .register_forward_hook((_, _, output) =>
            {
                values[i + 1] = output.alias().DetachFromDisposeScope();
                _scope.Attach(values[i + 1]);
                return null!;
            })).ToArray();
        values[0] = network.call(_input);
        foreach (var hook in hooks) hook.remove();
        return values;
    }
}
