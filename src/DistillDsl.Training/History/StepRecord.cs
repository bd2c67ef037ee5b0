namespace DistillDsl.Training.History;

/// <summary>The results of one step: its own values, not means.</summary>
/// <param name="Stage">The recipe's stage, from 1.</param>
/// <param name="Epoch">The epoch in its stage, from 1.</param>
/// <param name="Step">The step in its epoch, from 1.</param>
/// <param name="GlobalStep">The step over all stages, from 1.</param>
/// <param name="Total">The weighted sum of the terms.</param>
/// <param name="Terms">Every active term, unweighted.</param>
/// <param name="Scheduled">The scheduled weights and temperatures as the step used them, by name: <c>klWeight</c>, <c>klT</c>; empty if the
/// recipe has none.</param>
/// <param name="LearningRate">The step's learning rate.</param>
public sealed record StepRecord(
    int Stage,
    int Epoch,
    int Step,
    long GlobalStep,
    double Total,
    IReadOnlyList<TermValue> Terms,
    IReadOnlyList<TermValue> Scheduled,
    double LearningRate);
