using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>One training from its beginning, or from its last checkpoint, to its end.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly IReadOnlyList<StagePlan> _plans;
    private readonly TrainingMetrics? _metrics;
    private readonly TrainingResume? _resume;
    private readonly TrainingScene _scene;

    /// <exception cref="CheckpointException">The checkpoints' folder cannot be used, or what it holds cannot be gone on from.</exception>
    public TrainingRun(
        IRecipe recipe,
        TrainerOptions options,
        IReadOnlyList<StagePlan> plans,
        IEnumerable<Dictionary<string, Tensor>> train,
        EvaluationPlan? evaluated)
    {
        (_plans, _metrics) = (plans, evaluated?.Metrics);
        var average = options.Ema is { } decay ? new StudentAverage(recipe.Student, decay) : null;
        var best = options.KeepBest ? new BestWeights(recipe.Student) : null;
        try
        {
            var deciding = DecidingOptions.Of(options, plans, _metrics?.Watched);
            var checkpoints = options.Checkpoints is { } asked ? new TrainingCheckpoints(recipe, asked, deciding, average, best) : null;
            _resume = checkpoints?.Resume();
            var state = _resume?.State ?? new TrainingState();
            var steps = BatchCount.Of(train) ?? state.StepsPerEpoch;
            if (state.StepsPerEpoch is { } before && before != steps)
                throw new CheckpointException(
                    $"The checkpoint {checkpoints!.Last} was written with a training loader of {before} batches; this one has {steps}. Go on with the same "
                        + "data and batch size, or give the new training another folder.");
            state.StepsPerEpoch = steps;
            options.TeacherCache?.Require(recipe, train, [.. plans.Select(plan => plan.EpochsWith(steps))]);
            var evaluations = evaluated is null ? null : new StudentEvaluations(recipe.Student, evaluated, average, best);
            _scene = new(recipe, options, train, BatchDevice.Of(recipe.Student), state, new(recipe.Info, plans, options), evaluations, average, best,
                checkpoints);
        }
        catch
        {
            _resume?.Dispose();
            average?.Dispose();
            best?.Dispose();
            throw;
        }
    }

    /// <summary>Trains all stages that are left.</summary>
    public TrainingHistory Run()
    {
        var state = _scene.State;
        if (_resume is null && _scene.Options.Seed is { } seed) manual_seed(seed);
        using var signals = _scene.Options.StopOnSignals ? new StopSignals() : null;
        _scene.Reporter.Start(_metrics, state);
        try
        {
            var resume = _resume;
            while (state.Stage <= _plans.Count && !_scene.IsLimitReached)
            {
                using var stage = new StageRun(_scene, _plans[state.Stage - 1], signals, resume);
                stage.Run();
                resume = null;
            }
        }
        finally
        {
            _scene.Reporter.End();
            _scene.SetTraining(false);
        }

        return new(_scene.Recipe.Info, _metrics?.Watched.Name, state.Epochs) { Evaluations = state.Evaluations, Kept = GiveStudentItsWeights() };
    }

    public void Dispose()
    {
        _resume?.Dispose();
        _scene.Average?.Dispose();
        _scene.Best?.Dispose();
    }

    private EvaluationRecord? GiveStudentItsWeights()
    {
        // The best weights are the average's where there is one.
        if (_scene is { Best: { State.Count: > 0 } best, State.Best: { } kept })
        {
            best.Apply();
            return kept;
        }

        _scene.Average?.Apply();
        return null;
    }
}
