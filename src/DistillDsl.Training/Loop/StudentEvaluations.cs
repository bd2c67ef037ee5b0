using DistillDsl.Training.Callbacks;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;

namespace DistillDsl.Training;

/// <summary>Evaluates a student, and its peer if it has one, and tracks the best evaluation of the stage.</summary>
internal sealed class StudentEvaluations(IRecipe recipe, EvaluationPlan plan, CallbackList callbacks)
{
    /// <summary>Evaluates the student with the weights that the callbacks provide.</summary>
    public EvaluationRecord Evaluate(TrainingState state)
    {
        callbacks.EvaluationBegins();
        var metric = plan.Metrics.Watched;
        // The peer first, so that a metric which tells more than its value tells it of the student.
        var ofPeer = plan.Metrics.OfPeer.Count > 0 ? Evaluator.EvaluatePeer(recipe, plan.Batches, plan.Metrics.OfPeer) : [];
        var values = Evaluator.Evaluate(recipe, plan.Batches, plan.Metrics.OfStudent);
        var value = values[0].Value;
        var isBest = !double.IsNaN(value) && (state.Best is not { } last || (metric.HigherIsBetter ? value > last.Value : value < last.Value));
        var record = new EvaluationRecord(state.Stage, state.Epoch, state.GlobalStep, metric.Name, value, isBest)
        {
            OtherMetrics = [.. values.Skip(1), .. ofPeer],
        };
        state.Evaluations = state.Evaluations.Add(record);
        if (isBest) state.Best = record;
        callbacks.EvaluationEnds(record);
        return record;
    }
}
