using DistillDsl.Training.Callbacks;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Loop;

/// <summary>Evaluates a student, its average where there is one, and remembers the stage's best.</summary>
internal sealed class StudentEvaluations(Module student, EvaluationPlan plan, StudentAverage? average, BestWeights? best)
{
    /// <summary>Evaluates the student as it is now.</summary>
    public EvaluationRecord Evaluate(TrainingState state)
    {
        using var shown = average?.Show();
        var metric = plan.Metrics.Watched;
        var values = Evaluator.Evaluate(student, plan.Batches, plan.Metrics.All);
        var value = values[0].Value;
        var isBest = !double.IsNaN(value) && (state.Best is not { } last || (metric.HigherIsBetter ? value > last.Value : value < last.Value));
        var record = new EvaluationRecord(state.Stage, state.Epoch, state.GlobalStep, metric.Name, value, isBest) { OtherMetrics = [.. values.Skip(1)] };
        state.Evaluations = state.Evaluations.Add(record);
        state.EvaluationsSinceBest = isBest ? 0 : state.EvaluationsSinceBest + 1;
        if (!isBest) return record;
        state.Best = record;
        best?.Keep();
        return record;
    }
}
