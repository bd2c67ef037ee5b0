using DistillDsl.Training.Callbacks;
using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Schedules;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>One training from its beginning, or from its last checkpoint, to its end.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly IReadOnlyList<StagePlan> _plans;
    private readonly EvaluationPlan? _evaluated;
    private readonly TrainingResume? _resume;
    private readonly TrainingScene _scene;

    /// <exception cref="CheckpointException">The checkpoint folder cannot be used, or the training cannot continue from what it holds.</exception>
    public TrainingRun(
        IRecipe recipe,
        TrainerOptions options,
        IReadOnlyList<StagePlan> plans,
        IEnumerable<Dictionary<string, Tensor>> train,
        EvaluationPlan? evaluated)
    {
        (_plans, _evaluated) = (plans, evaluated);
        CallbackList? callbacks = null;
        try
        {
            var metrics = evaluated?.Metrics;
            var deciding = DecidingOptions.Of(options, plans, metrics?.Watched);
            var checkpoints = options.Checkpoints is { } asked
                ? new TrainingCheckpoints(recipe, asked, deciding, TrainingSources.Of(recipe, options, train))
                : null;
            _resume = checkpoints?.Resume();
            var state = _resume?.State ?? new TrainingState();
            state.StepsPerEpoch = StepsPerEpoch(EpochLength.Of(recipe.Info, train, options), state, checkpoints);
            if (state.StepsPerEpoch is null) EpochLength.RequireNotNeeded(recipe.Info, plans);
            options.TeacherCache?.Require(recipe, train, [.. plans.Select(plan => plan.EpochsWith(state.StepsPerEpoch))]);
            var device = BatchDevice.Of(recipe.Student);
            var context =
                new TrainingContext(recipe, device, plans, state, options.MaxSteps) { Metric = metrics?.Watched, OtherMetrics = metrics?.Others ?? [] };
            callbacks = new(context, LibraryCallbacks.Around(recipe, options));
            if (_resume is not null) checkpoints!.Resume(_resume, callbacks);
            var evaluations = evaluated is null ? null : new StudentEvaluations(recipe, evaluated, callbacks);
            _scene = new(recipe, options, train, device, state, context, callbacks, evaluations, checkpoints);
        }
        catch
        {
            _resume?.Dispose();
            callbacks?.Dispose();
            throw;
        }
    }

    /// <summary>Trains all remaining stages.</summary>
    public TrainingHistory Run()
    {
        var (state, context) = (_scene.State, _scene.Context);
        if (_scene.Options.EvaluateTeacher && state.GlobalStep == 0) context.TeacherEvaluation = EvaluateTeacher(_evaluated!);
        if (_resume is null && _scene.Options.Seed is { } seed) manual_seed(seed);
        using var signals = _scene.Options.StopOnSignals ? new StopSignals() : null;
        var wasComplete = context.IsComplete;
        try
        {
            _scene.Callbacks.TrainingBegins();
            var resume = _resume;
            while (!context.IsComplete && !context.IsStopping)
            {
                using var stage = new StageRun(_scene, _plans[state.Stage - 1], signals, resume);
                stage.Run();
                resume = null;
            }

            _scene.Callbacks.SetFinalWeights();
        }
        finally
        {
            _scene.SetTraining(false);
            _scene.Callbacks.TrainingEnds();
        }

        return new(_scene.Recipe.Info, _evaluated?.Metrics.Watched.Name, state.Epochs)
        {
            Evaluations = state.Evaluations,
            TeacherEvaluation = context.TeacherEvaluation,
            Kept = context.Kept,
            WasComplete = wasComplete,
        };
    }

    public void Dispose()
    {
        _resume?.Dispose();
        _scene.Callbacks.Dispose();
    }

    private TeacherEvaluation EvaluateTeacher(EvaluationPlan plan)
    {
        var metrics = plan.Metrics.OfStudent;
        return Evaluator.EvaluateTeacher(_scene.Recipe, plan.Batches, metrics.OfType<Accuracy>().FirstOrDefault() ?? metrics[0]);
    }

    private static int? StepsPerEpoch(int? given, TrainingState state, TrainingCheckpoints? checkpoints)
    {
        var steps = given ?? state.StepsPerEpoch;
        if (state.StepsPerEpoch is not { } before || before == steps) return steps;
        throw new CheckpointException(
            $"The checkpoint {checkpoints!.Last} was written with a training loader of {before} batches; this one has {steps}. Continue with the same data "
            + "and batch size, or give the new training another folder.");
    }
}
