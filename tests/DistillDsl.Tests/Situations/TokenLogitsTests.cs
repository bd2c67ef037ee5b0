using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(TokenNet), Teacher = typeof(TokenNet), Layout = Layout.ChannelsLast)]
[Task(IgnoreIndex = 0), Distill(Kind = Kind.KL, T = 2, Reduction = KlReduction.PerPixel)]
public sealed partial class TokenRecipe;

[Recipe(Student = typeof(TokenNet), Teacher = typeof(TokenNet), Layout = Layout.SequenceFirst)]
[Task(IgnoreIndex = 0), Distill(Kind = Kind.KL, T = 2, Reduction = KlReduction.PerPixel)]
public sealed partial class SequenceRecipe;

[Recipe(Student = typeof(TokenNet), Teacher = typeof(TokenNet))]
[Distill(Kind = Kind.KL)]
public sealed partial class UndeclaredRecipe;

/// <summary>A language model's logits [B, T, V] with labels [B, T] (asked of transformers and sparseml): the softmax is over V, not over T.</summary>
public sealed class TokenLogitsTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _tokens = tensor([1L, 2, 3, 4, 5, 6, 0, 3, 5, 1], [2, 5]);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void BatchFirst()
    {
        using TokenNet student = new(4), teacher = new(6);
        using var recipe = new TokenRecipe(student, teacher, _tokens);
        using var losses = recipe.Step(_tokens, _tokens);
        Check(student, teacher, losses.Task, losses.Kl, static logits => logits);
    }

    [Fact]
    public void SequenceFirst()
    {
        using TokenNet student = new(4, sequenceFirst: true), teacher = new(6, sequenceFirst: true);
        using var recipe = new SequenceRecipe(student, teacher, _tokens);
        using var losses = recipe.Step(_tokens, _tokens);
        Check(student, teacher, losses.Task, losses.Kl, static logits => logits.transpose(0, 1));
    }

    [Fact]
    public void WithoutADeclarationItIsRefused()
    {
        using TokenNet student = new(4), teacher = new(6);
        var fault = Assert.Throws<RecipeException>(() => new UndeclaredRecipe(student, teacher, _tokens));
        Assert.Equal(2, fault.Faults.Count);
        FaultText.Names(fault.Faults[0], "kl", "the student's output", "[2, 5, 7]", "Layout = ChannelsLast");
        FaultText.Names(fault.Faults[1], "kl", "the teacher's output", "[2, 5, 7]", "TeacherLayout = ChannelsLast");
    }

    /// <summary>Each token's softmax by itself, in float64.</summary>
    private void Check(TokenNet student, TokenNet teacher, Tensor task, Tensor kl, Func<Tensor, Tensor> batchFirst)
    {
        double cross = 0, divergence = 0;
        var (s, t) = (batchFirst(student.call(_tokens)).to(float64), batchFirst(teacher.call(_tokens)).to(float64));
        var kept = 0;
        for (var b = 0; b < 2; b++)
            for (var i = 0; i < 5; i++)
            {
                var label = _tokens[b, i].item<long>();
                if (label != 0)
                {
                    cross -= s[b, i].log_softmax(0)[label].item<double>();
                    kept++;
                }
                var (p, q) = ((t[b, i] / 2).softmax(0), (s[b, i] / 2).softmax(0));
                divergence += 4 * (p * (p / q).log()).sum().item<double>();
            }
        Assert.Equal(cross / kept, task.to(float64).item<double>(), 1e-6);
        Assert.Equal(divergence / 10, kl.to(float64).item<double>(), 1e-6);
    }
}
