using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>Saves everything that a training needs to go on, and goes on from it.</summary>
internal sealed class TrainingCheckpoints
{
    private readonly IRecipe _recipe;
    private readonly CheckpointOptions _options;
    private readonly IReadOnlyDictionary<string, string> _deciding;
    private readonly CheckpointFolder _folder;
    private readonly StudentAverage? _average;
    private readonly BestWeights? _best;

    /// <exception cref="CheckpointException">The folder cannot be made or written to.</exception>
    public TrainingCheckpoints(
        IRecipe recipe, CheckpointOptions options, IReadOnlyDictionary<string, string> deciding, StudentAverage? average, BestWeights? best)
    {
        (_recipe, _options, _deciding, _average, _best) = (recipe, options, deciding, average, best);
        _folder = new(options.Folder, recipe.Info, options.Keep);
    }

    /// <summary>The newest checkpoint; null before the first.</summary>
    public string? Last { get; private set; }

    /// <summary>Whether one is due within an epoch.</summary>
    public bool AreDueAfterStep(TrainingState state) => _options.EverySteps is { } steps && state.GlobalStep % steps == 0;

    /// <summary>Whether one is due after the last epoch.</summary>
    public bool AreDueAfterEpoch(TrainingState state) => _options.EveryEpochs is { } epochs && state.Epochs.Count % epochs == 0;

    /// <summary>Saves the training.</summary>
    /// <param name="state">Where it is.</param>
    /// <param name="optimizer">The stage's optimizer; null between stages.</param>
    /// <exception cref="CheckpointException">It could not be written.</exception>
    public void Save(TrainingState state, StageOptimizer? optimizer)
    {
        using var random = get_rng_state();
        List<(string Name, Action<Stream> Write)> sections =
        [
            ("student", stream => TensorTable.Write(stream, _recipe.Student.state_dict())),
            .. _recipe.Modules.Select(entry => (Section(entry.Name), (Action<Stream>)(stream => TensorTable.Write(stream, entry.Module.state_dict())))),
            ("random", stream => TensorTable.Write(stream, new Dictionary<string, Tensor> { ["cpu"] = random })),
        ];
        if (_average is not null) sections.Add(("average", stream => TensorTable.Write(stream, _average.State)));
        if (_best is { State.Count: > 0 }) sections.Add(("best", stream => TensorTable.Write(stream, _best.State)));
        if (optimizer is not null) sections.Add(("optimizer", optimizer.Save));
        Last = _folder.Save(new TrainingHeader(_recipe.Info.Name, _recipe.Info.Fingerprint, state.GlobalStep, state, _deciding), sections);
    }

    /// <summary>Whether all parameters and buffers are finite: others are not worth keeping.</summary>
    public bool AreWorthWriting()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var finite = _recipe.Modules.Select(entry => entry.Module).Prepend(_recipe.Student)
            .SelectMany(module => module.state_dict().Values)
            .Where(value => value.is_floating_point())
            .Select(value => value.isfinite().all())
            .ToList();
        return finite.Count == 0 || stack(finite).all().item<bool>();
    }

    /// <summary>Opens the checkpoint to go on from; null where the training begins.</summary>
    /// <exception cref="CheckpointException">It is damaged, of another recipe or of other options; or there is one where a new training was
    /// asked for.</exception>
    public TrainingResume? Resume()
    {
        var file = _folder.Open(_options.Resume);
        if (file is null) return null;
        try
        {
            var header = file.Header<TrainingHeader>();
            var changed = DecidingOptions.Differences(header.Options, _deciding);
            if (changed.Count > 0 && !_options.AcceptChangedOptions)
                throw new CheckpointException(
                    $"The checkpoint {file.Path} was written with other options: {string.Join("; ", changed)}. Go on with the ones it was written with, give "
                        + $"the new training another folder, or set {nameof(CheckpointOptions)}.{nameof(CheckpointOptions.AcceptChangedOptions)}.");
            file.Read("student", stream => TensorTable.ReadInto(stream, _recipe.Student.state_dict()));
            foreach (var (name, module) in _recipe.Modules) file.Read(Section(name), stream => TensorTable.ReadInto(stream, module.state_dict()));
            if (_average is not null) file.Read("average", stream => TensorTable.ReadInto(stream, _average.State));
            if (_best is not null && header.State.Best is not null)
            {
                // Made to be of the right names and shapes, and then filled.
                _best.Keep();
                file.Read("best", stream => TensorTable.ReadInto(stream, _best.State));
            }

            Last = file.Path;
            return new(file, header.State);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static string Section(string module) => $"module {module}";
}
