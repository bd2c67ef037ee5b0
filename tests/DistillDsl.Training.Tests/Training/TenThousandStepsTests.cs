using DistillDsl.Training.History;
using DistillDsl.Training.Logging;
using TorchSharp;
using TorchSharp.Modules;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Training;

[Recipe(Student = typeof(Linear), Teacher = typeof(Linear))]
[Task(Weight = 0.1)]
[Distill(Kind = KL, T = 4, Chunk = 3)]
[Distill(Kind = ReverseKL, T = 4, Chunk = 8)]
internal sealed partial class ChunkedTrainingRecipe;

/// <summary>The tensors of the training's thread, at the same place of a step: backward, clipping, the optimizer's step and its zeroing leave none.</summary>
public sealed class TenThousandStepsTests
{
    private const int Epochs = 1250;
    private const int WarmUp = 16;

    [Fact]
    public void HandlesStayFlat()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using Linear student = nn.Linear(4, 3), teacher = nn.Linear(4, 3);
        var batches = TinyData.Batches(count: 8);
        using var recipe = new ChunkedTrainingRecipe(student, teacher, batches[0]["data"]);
        var log = new Counting();

        new Trainer(recipe, TinyData.Options(Epochs) with { LearningRate = 0.01, MaxGradientNorm = 1, Logs = [log] }).Fit(batches);

        Assert.Equal(10_000, log.Handles.Count);
        Assert.Equal([log.Handles[WarmUp]], log.Handles.Skip(WarmUp).Distinct());
    }

    private sealed class Counting : ITrainingLog
    {
        public List<long> Handles { get; } = [];

        public void Start(RecipeInfo recipe, long resumedAfter)
        {
        }

        public void Step(StepRecord record) => Handles.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        public void Epoch(EpochRecord record, long globalStep)
        {
        }

        public void Evaluation(EvaluationRecord record)
        {
        }

        public void Flush()
        {
        }

        public void Dispose()
        {
        }
    }
}
