using DistillDsl.Training.Events;
using DistillDsl.Training.History;

namespace DistillDsl.Training.Logging;

/// <summary>
/// Logs a training as TensorBoard event files: <c>loss/total</c> and <c>loss/</c> every term, <c>scheduled/klWeight</c>, <c>learning rate</c>,
/// the epochs' means as <c>epoch/total</c>, and <c>metric/accuracy</c>, all over the global step. Values are single precision, as
/// TensorBoard's scalars are. Each training needs its own folder; open the parent folder to compare trainings.
/// </summary>
/// <remarks>
/// A resumed training continues in a new file, whose first event tells TensorBoard to hide the events of earlier files after the step it continues from.
/// </remarks>
public sealed class TensorBoardLog : ITrainingLog
{
    private readonly string _folder;
    private EventFile? _file;

    /// <summary>Creates a log in a folder, which is created if it does not exist.</summary>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    public TensorBoardLog(string folder)
    {
        _folder = folder;
        LogFile.Guard(folder, () => Directory.CreateDirectory(folder));
    }

    private EventFile Open => _file ?? throw new InvalidOperationException($"The log in {_folder} has not been started.");

    /// <inheritdoc />
    /// <exception cref="IOException">The file cannot be created.</exception>
    public void Start(RecipeInfo recipe, long resumedAfter)
    {
        Dispose();
        _file = new(_folder);
        // Steps from this one on are hidden; a new training hides all.
        _file.Add(new() { Step = resumedAfter == 0 ? 0 : resumedAfter + 1, SessionLog = new() { Status = SessionLog.Types.SessionStatus.Start } });
        _file.Flush();
    }

    /// <inheritdoc />
    /// <exception cref="IOException">The file cannot be written; the other methods throw it too.</exception>
    public void Step(StepRecord record) => Add(
        record.GlobalStep,
        [
            ("loss/total", record.Total),
            .. record.Terms.Select(term => ($"loss/{term.Name}", term.Value)),
            .. record.Scheduled.Select(value => ($"scheduled/{value.Name}", value.Value)),
            ("learning rate", record.LearningRate),
        ]);

    /// <inheritdoc />
    public void Epoch(EpochRecord record, long globalStep) => Add(
        globalStep,
        [
            ("epoch/total", record.Total),
            .. record.Terms.Select(term => ($"epoch/{term.Name}", term.Value)),
            ("images per second", record.SamplesPerSecond),
            ("data wait", record.DataWait),
        ]);

    /// <inheritdoc />
    public void Evaluation(EvaluationRecord record) => Add(
        record.GlobalStep,
        [($"metric/{record.Metric}", record.Value), .. record.OtherMetrics.Select(other => ($"metric/{other.Name}", other.Value))]);

    /// <inheritdoc />
    public void Flush() => Open.Flush();

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Add(long globalStep, IEnumerable<(string Tag, double Value)> scalars)
    {
        var values = scalars.Select(scalar => new Summary.Types.Value { Tag = scalar.Tag, SimpleValue = (float)scalar.Value });
        Open.Add(new() { Step = globalStep, Summary = new() { Value = { values } } });
    }
}
