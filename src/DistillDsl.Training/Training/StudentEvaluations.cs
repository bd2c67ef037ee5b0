using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>Evaluates a student, its average where there is one, and remembers the stage's best.</summary>
internal sealed class StudentEvaluations(
    IRecipe recipe, IMetric metric, IEnumerable<Dictionary<string, Tensor>>? test, StudentAverage? average, BestWeights? best)
{
    /// <summary>Whether there are batches to evaluate on.</summary>
    public bool Possible => test is not null;

    /// <summary>Evaluates the student as it is now.</summary>
    public EvaluationRecord Evaluate(TrainingState state)
    {
        using var shown = average?.Show();
        var value = Evaluator.Evaluate(recipe.Student, test!, metric);
        var isBest = !double.IsNaN(value) && (state.Best is not { } last || (metric.HigherIsBetter ? value > last.Value : value < last.Value));
        var record = new EvaluationRecord(state.Stage, state.Epoch, state.GlobalStep, metric.Name, value, isBest);
        state.Evaluations = state.Evaluations.Add(record);
        state.EvaluationsSinceBest = isBest ? 0 : state.EvaluationsSinceBest + 1;
        if (!isBest) return record;
        state.Best = record;
        best?.Keep();
        return record;
    }
}
