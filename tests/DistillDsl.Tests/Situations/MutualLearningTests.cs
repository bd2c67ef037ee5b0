using DistillDsl.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(Linear), Peer = typeof(MutualNet))]
[Task(Weight = 0.5)]
[Distill(T = 2, Weight = 0.8)]
internal sealed partial class MutualRecipe;

/// <summary>Outputs of other names, and layers.</summary>
[Recipe(Student = typeof(ExitNet), Peer = typeof(ExitNet))]
[Distill(Output = "early", TeacherOutput = "final", T = 1)]
[Hint(Layer = "first", TeacherLayer = "second")]
internal sealed partial class MutualExitsRecipe;

/// <summary>[B, 4] to logits [B, 3].</summary>
internal sealed class MutualNet : Module<Tensor, Tensor>
{
    private readonly Linear body = Linear(4, 5), head = Linear(5, 3);

    public MutualNet() : base(nameof(MutualNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(body.call(input).tanh());
}

/// <summary>Two students that learn from each other: Zhang et al. 2018, "Deep Mutual Learning".</summary>
public sealed class MutualLearningTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Linear _student = Linear(4, 3, dtype: float64);
    private readonly MutualNet _peer = new();
    private readonly Tensor _input = randn(3, 4, dtype: float64), _labels = tensor([0L, 2, 1]);

    public MutualLearningTests() => _peer.to(float64);

    public void Dispose()
    {
        _student.Dispose();
        _peer.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void EachLearnsFromTheLabelsAndFromTheOther()
    {
        using var recipe = new MutualRecipe(_student, _peer, _input);
        using var losses = recipe.Step(_input, _labels);
        losses.Total.backward();
        var actual = Gradients();
        _student.zero_grad();
        _peer.zero_grad();

        // With exponentials and sums alone; each is a constant for the other.
        var (s, t) = (_student.call(_input), _peer.call(_input));
        var (kl, back) = (Divergence(t.detach(), s), Divergence(s.detach(), t));
        var total = 0.5 * CrossEntropy(s) + 0.8 * kl + 0.5 * CrossEntropy(t) + 0.8 * back;
        total.backward();

        Assert.Equal(kl.item<double>(), losses.Kl.to(float64).item<double>(), 1e-9);
        Assert.Equal(back.item<double>(), losses.PeerKl.to(float64).item<double>(), 1e-9);
        Assert.Equal(CrossEntropy(t).item<double>(), losses.PeerTask.to(float64).item<double>(), 1e-9);
        Assert.Equal(total.item<double>(), losses.Total.to(float64).item<double>(), 1e-9);
        Assert.All(Gradients().Zip(actual), static pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void BothAreTrainedAndSaved()
    {
        _peer.eval();
        using (IRecipe recipe = new MutualRecipe(_student, _peer, _input))
        {
            Assert.Equal(_student.parameters().Count() + _peer.parameters().Count(), recipe.TrainableParameters().Count());
            Assert.Equal([("peer", (Module)_peer)], recipe.Modules);
            Assert.Null(recipe.Teacher);
            Assert.Throws<InvalidOperationException>(() => recipe.RunTeacher(new Dictionary<string, Tensor> { ["data"] = _input }));
            Assert.Equal(["task", "kl", "peerTask", "peerKl"], recipe.Info.Terms.Select(static t => t.Name));
            // The student's own task decides the metric.
            Assert.Equal(["task"], recipe.Info.Terms.Where(static t => t.Task is not null).Select(static t => t.Name));
        }

        Assert.False(_peer.training);
        Assert.Equal([3, 3], _peer.call(_input).shape);
    }

    [Fact]
    public void WhatIsPairedIsMirrored()
    {
        using ExitNet student = new(), peer = new();
        var input = randn(3, 4);
        using var recipe = new MutualExitsRecipe(student, peer, input);
        using var losses = recipe.Step(input);

        var (own, other) = (student.call(input), peer.call(input));
        Assert.Equal(Divergence(own.early.detach(), other.final, 1).item<float>(), losses.PeerKlEarly.item<float>(), 1e-5);
        Assert.Equal(Divergence(other.final.detach(), own.early, 1).item<float>(), losses.KlEarly.item<float>(), 1e-5);
        Assert.Equal(losses.HintFirst.item<float>(), losses.PeerHintFirst.item<float>(), 1e-6);
    }

    [Fact]
    public void FaultsNameThePeer()
    {
        using var wide = Linear(4, 7, dtype: float64);
        FaultText.Names(Assert.Throws<RecipeException>(() => new MutualRecipe(wide, _peer, _input)).Message, "kl", "peer", "7", "3");
        using var one = new ExitNet();
        FaultText.Names(Assert.Throws<RecipeException>(() => new MutualExitsRecipe(one, one, randn(3, 4))).Message, "same", "object");
    }

    private double[] Gradients() =>
        [.. _student.parameters().Concat(_peer.parameters()).SelectMany(static p => p.grad!.to(float64).data<double>().ToArray())];

    private static Tensor Softmax(Tensor logits) => logits.exp() / logits.exp().sum(1, keepdim: true);

    private Tensor CrossEntropy(Tensor logits) => -Softmax(logits).gather(1, _labels.unsqueeze(1)).log().mean();

    private static Tensor Divergence(Tensor target, Tensor logits, double temperature = 2)
    {
        var (p, q) = (Softmax(target / temperature), Softmax(logits / temperature));
        return (p * (p.log() - q.log())).sum() * temperature * temperature / 3;
    }
}
