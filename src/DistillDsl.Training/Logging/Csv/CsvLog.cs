using DistillDsl.Training.History;

namespace DistillDsl.Training.Logging;

/// <summary>
/// Logs a training as comma-separated values (RFC 4180), readable by spreadsheets and pandas: <c>steps.csv</c> with every step's own values,
/// <c>epochs.csv</c> with the epochs' means, and <c>evaluations.csv</c> with a row for each metric, of which only the watched one
/// says whether it is the best. Numbers are invariant and read back as the same doubles; an inactive term has an empty field. Each training
/// needs its own folder.
/// </summary>
public sealed class CsvLog : ITrainingLog
{
    private readonly string _folder;
    private Tables? _tables;

    /// <summary>Creates a log in a folder, which is created if it does not exist.</summary>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    public CsvLog(string folder)
    {
        _folder = folder;
        LogFile.Guard(folder, () => Directory.CreateDirectory(folder));
    }

    private Tables Open => _tables ?? throw new InvalidOperationException($"The log in {_folder} has not been started.");

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The folder contains the log of a recipe with other terms.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Start(RecipeInfo recipe, long resumedAfter)
    {
        Dispose();
        _tables = new(_folder, recipe, resumedAfter);
    }

    /// <inheritdoc />
    /// <exception cref="IOException">The file cannot be written; the other methods throw it too.</exception>
    public void Step(StepRecord record) => Open.Steps.Add(
        [
            .. Open.Place(record.Stage, record.Epoch),
            CsvText.Number(record.Step),
            CsvText.Number(record.GlobalStep),
            CsvText.Number(record.Total),
            .. Open.Terms(record.Terms),
            CsvText.Number(record.LearningRate),
        ],
        record.Scheduled);

    /// <inheritdoc />
    public void Epoch(EpochRecord record, long globalStep)
    {
        // A step limit ends a training within an epoch, whose part so far is recorded; if the training continues, the whole epoch replaces it.
        string[] place = [.. Open.Place(record.Stage, record.Epoch)];
        Open.Epochs.AddOrReplace(
        [
            .. place,
            CsvText.Number(globalStep),
            CsvText.Number(record.Total),
            .. Open.Terms(record.Terms),
            CsvText.Number(record.LearningRate),
            record.Metric is { } metric ? CsvText.Number(metric) : "",
            CsvText.Number(record.SamplesPerSecond),
            CsvText.Number(record.DataWait),
            CsvText.Number(record.Duration.TotalSeconds),
        ],
        place.Length);
    }

    /// <inheritdoc />
    public void Evaluation(EvaluationRecord record)
    {
        Add(record.Metric, record.Value, record.IsBest ? "true" : "false");
        foreach (var (name, value) in record.OtherMetrics) Add(name, value, "");

        void Add(string metric, double value, string best) =>
            Open.Evaluations.Add([.. Open.Place(record.Stage, record.Epoch), CsvText.Number(record.GlobalStep), metric, CsvText.Number(value), best]);
    }

    /// <inheritdoc />
    public void Flush()
    {
        foreach (var table in Open.All) table.Flush();
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        _tables?.Dispose();
        _tables = null;
    }

    /// <summary>The files of one training.</summary>
    private sealed class Tables : IDisposable
    {
        private readonly RecipeInfo _recipe;
        private readonly bool _named;

        public Tables(string folder, RecipeInfo recipe, long resumedAfter)
        {
            _recipe = recipe;
            _named = recipe.Stages.Any(stage => stage.Name.Length > 0);
            string[] place = _named ? ["stage", "stage name", "epoch"] : ["stage", "epoch"];
            string[] losses = ["total", .. recipe.Terms.Select(term => term.Name), "learning rate"];
            try
            {
                Steps = Table("steps.csv", [.. place, "step", CsvTable.GlobalStep, .. losses]);
                Epochs = Table("epochs.csv", [.. place, CsvTable.GlobalStep, .. losses, "metric", "images per second", "data wait", "seconds"]);
                Evaluations = Table("evaluations.csv", [.. place, CsvTable.GlobalStep, "metric", "value", "best"]);
            }
            catch
            {
                Dispose();
                throw;
            }

            CsvTable Table(string name, string[] columns)
            {
                var table = new CsvTable(Path.Combine(folder, name), columns, resumedAfter);
                All.Add(table);
                return table;
            }
        }

        public List<CsvTable> All { get; } = [];

        public CsvTable Steps { get; }

        public CsvTable Epochs { get; }

        public CsvTable Evaluations { get; }

        public IEnumerable<string> Place(int stage, int epoch) => _named
            ? [CsvText.Number(stage), _recipe.Stages[stage - 1].Name, CsvText.Number(epoch)]
            : [CsvText.Number(stage), CsvText.Number(epoch)];

        /// <summary>The values of all terms of the recipe; empty if one is off.</summary>
        public IEnumerable<string> Terms(IReadOnlyList<TermValue> values) => _recipe.Terms.Select(term =>
            values.Where(value => value.Name == term.Name).Select(value => CsvText.Number(value.Value)).FirstOrDefault(""));

        public void Dispose() => All.ForEach(table => table.Dispose());
    }
}
