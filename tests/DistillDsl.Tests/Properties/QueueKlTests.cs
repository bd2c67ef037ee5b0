using DistillDsl.Runtime;
using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class QueueKlTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>A new recipe for each value, because a step changes its queue.</summary>
    [Fact]
    public void GradientsAreSlopes()
    {
        var teacher = Values.Random(2, 3, 6);
        FiniteDifferences.Agree(student =>
        {
            using var recipe = Recipe(student, teacher);
            Queue(recipe).copy_(nn.functional.normalize(Values.Random(3, 8, 6)));
            return Loss(recipe, student, teacher);
        }, Values.Random(1, 3, 6));
    }

    [Fact]
    public void EqualEmbeddingsAreAtRestWhateverTheirLength()
    {
        var teacher = Values.Random(2, 3, 6);
        using var recipe = Recipe(teacher, teacher);
        Assert.Equal(0, Loss(recipe, teacher * Values.Random(3, 3, 1).exp(), teacher).item<double>(), 1e-12);
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Loss(recipe, s, teacher), teacher)), 1e-10);
    }

    /// <summary>The newest batch is in front, and the oldest rows leave.</summary>
    [Fact]
    public void TheQueueHoldsTheLastEmbeddings()
    {
        var batches = Enumerable.Range(1, 4).Select(static i => Values.Random(i, 3, 6)).ToArray();
        using var recipe = Recipe(batches[0], batches[0]);
        foreach (var batch in batches) Loss(recipe, batch, batch);
        var expected = nn.functional.normalize(cat([batches[3], batches[2], batches[1]]))[..8];
        Assert.Equal(0, Values.Largest(Queue(recipe) - expected), 1e-12);
    }

    [Fact]
    public void EvaluationLeavesTheQueue()
    {
        var (student, teacher) = (Values.Random(1, 3, 6), Values.Random(2, 3, 6));
        using var recipe = Recipe(student, teacher);
        double evaluated;
        using (no_grad()) evaluated = Loss(recipe, student, teacher).item<double>();
        Assert.Equal(0, Values.Largest(Queue(recipe)));
        Assert.Equal(evaluated, Loss(recipe, student, teacher).item<double>());
        Assert.NotEqual(0, Values.Largest(Queue(recipe)));
    }

    /// <summary>The loss of two steps can be differentiated at once.</summary>
    [Fact]
    public void StepsAccumulate()
    {
        var (student, teacher) = (Values.Random(1, 3, 6), Values.Random(2, 3, 6));
        using var recipe = Recipe(student, teacher);
        var gradient = Values.Gradient(s => Loss(recipe, s, teacher) + Loss(recipe, s * 2, teacher.flip(0)), student);
        Assert.True(gradient.isfinite().all().item<bool>());
    }

    [Fact]
    public void TheProjectionIsTrainedAndStartsSmall()
    {
        using var recipe = new QueueKlGolden(Network(Values.Random(1, 3, 40, 5, 1)), Network(Values.Random(2, 3, 60, 2, 1)), Values.Sample);
        var linear = Assert.IsType<Linear>(recipe.Modules.Single(static m => m.Name == "queueKlEmbeddingAdapter").Module);
        Assert.Equal([120, 200], linear.weight!.shape);
        Assert.Equal(0.02, linear.weight.std().item<double>(), 0.001);
        Assert.Equal(0, Values.Largest(linear.bias!));
        Assert.Equal(2, recipe.TrainableParameters().Count());
        Assert.Equal([8, 120], recipe.Modules.Select(static m => m.Module).OfType<EmbeddingQueue>().Single().buffers().Single().shape);
    }

    [Fact]
    public void UnequalWidthsNeedAnAdapter()
    {
        var fault = Assert.Throws<RecipeException>(() => Recipe(Values.Random(1, 3, 4), Values.Random(2, 3, 6)));
        FaultText.Names(fault.Message, "queueKlEmbedding", "\"embedding\"", "[3, 4]", "[3, 6]", "LinearProjection");
    }

    private static GoldenNetwork Network(Tensor embedding) => new(zeros(1, 2), [("embedding", embedding)]);

    private static QueueKlPlainGolden Recipe(Tensor student, Tensor teacher) => new(Network(student), Network(teacher), Values.Sample);

    private static Tensor Queue(QueueKlPlainGolden recipe) => recipe.Modules.Single().Module.buffers().Single();

    private static Tensor Loss(QueueKlPlainGolden recipe, Tensor student, Tensor teacher) =>
        recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)).Total;
}
