using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training.Checkpoints;

/// <summary>Saves and restores everything that a training needs to continue.</summary>
internal sealed class TrainingCheckpoints
{
    private const string CallbackSection = "callback ";

    private readonly IRecipe _recipe;
    private readonly CheckpointOptions _options;
    private readonly IReadOnlyDictionary<string, string> _deciding;
    private readonly TrainingSources _sources;
    private readonly CheckpointFolder _folder;

    /// <param name="recipe">The recipe that is trained.</param>
    /// <param name="options">The folder, and what to do with existing checkpoints.</param>
    /// <param name="deciding">The options that affect the training's result, by name.</param>
    /// <param name="sources">What the training learns from.</param>
    /// <exception cref="CheckpointException">The folder cannot be created or written to.</exception>
    public TrainingCheckpoints(IRecipe recipe, CheckpointOptions options, IReadOnlyDictionary<string, string> deciding, TrainingSources sources)
    {
        (_recipe, _options, _deciding, _sources) = (recipe, options, deciding, sources);
        _folder = new(options.Folder, recipe.Info, options.KeepLast);
    }

    /// <summary>The newest checkpoint; null before the first.</summary>
    public string? Last { get; private set; }

    /// <summary>Saves the training.</summary>
    /// <param name="state">The position of the training.</param>
    /// <param name="callbacks">The callbacks' states.</param>
    /// <param name="saveOptimizer">Writes the state of the stage's optimizer; null between stages.</param>
    /// <exception cref="CheckpointException">It could not be written.</exception>
    public string Save(TrainingState state, ICheckpointParts callbacks, Action<Stream>? saveOptimizer)
    {
        using var random = get_rng_state();
        List<(string Name, Action<Stream> Write)> sections =
        [
            ("student", stream => TensorTable.Write(stream, _recipe.Student.state_dict())),
            .. _recipe.Modules.Select(entry => (Section(entry.Name), (Action<Stream>)(stream => TensorTable.Write(stream, entry.Module.state_dict())))),
            ("random", stream => TensorTable.Write(stream, new Dictionary<string, Tensor> { ["cpu"] = random })),
            .. callbacks.Save().Select(part => (CallbackSection + part.Name, part.Write)),
        ];
        if (saveOptimizer is not null) sections.Add(("optimizer", saveOptimizer));
        var header = new TrainingHeader(_recipe.Info.Name, _recipe.Info.Fingerprint, state.GlobalStep, state, _deciding, _sources);
        return Last = _folder.Save(header, sections);
    }

    /// <summary>Whether all parameters and buffers are finite; otherwise a checkpoint is useless.</summary>
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

    /// <summary>Opens the checkpoint to continue from and reads the student and the recipe's modules; null if there is none to continue from.</summary>
    /// <exception cref="CheckpointException">
    /// It is damaged, or belongs to another recipe or teacher, or to other data or options; or there is one although a new training was requested.
    /// </exception>
    public TrainingResume? Resume()
    {
        var file = _folder.Open(_options.Resume);
        if (file is null) return null;
        try
        {
            var header = file.Header<TrainingHeader>();
            RequireSame(file, [.. Differences(header.Options, _deciding), .. _sources.DifferencesFrom(header.Sources)]);
            file.Read("student", stream => TensorTable.ReadInto(stream, _recipe.Student.state_dict()));
            foreach (var (name, module) in _recipe.Modules) file.Read(Section(name), stream => TensorTable.ReadInto(stream, module.state_dict()));
            Last = file.Path;
            return new(file, header.State);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Restores the states of the callbacks.</summary>
    /// <exception cref="CheckpointException">A state does not fit its callback, or there is one of a callback that the training lacks.</exception>
    public void Resume(TrainingResume resume, ICheckpointParts callbacks)
    {
        var readers = callbacks.Load();
        var saved = resume.File.Sections.Where(section => section.StartsWith(CallbackSection, StringComparison.Ordinal))
            .Select(section => (Section: section, Name: section[CallbackSection.Length..])).ToList();
        RequireSame(resume.File,
            [.. saved.Where(part => !readers.ContainsKey(part.Name)).Select(part => $"the callback {part.Name}, whose state it holds, is missing")]);
        foreach (var (section, name) in saved)
        {
            if (!readers.TryGetValue(name, out var read)) continue;
            using var scope = NewDisposeScope();
            resume.File.Read(section, read);
        }
    }

    /// <summary>The differences, as <c>LearningRate was 0.1 and is 0.05</c>.</summary>
    private static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
    [
        .. before.Keys.Union(now.Keys)
            .Select(name => (Name: name, Before: before.GetValueOrDefault(name, "none"), Now: now.GetValueOrDefault(name, "none")))
            .Where(entry => entry.Before != entry.Now)
            .Select(entry => $"{entry.Name} was {entry.Before} and is {entry.Now}"),
    ];

    private static string Section(string module) => $"module {module}";

    private void RequireSame(CheckpointFile file, IReadOnlyList<string> differences)
    {
        if (differences.Count == 0 || _options.AcceptChangedOptions) return;
        throw new CheckpointException(
            $"The checkpoint {file.Path} was written by a different training: {string.Join("; ", differences)}. Continue with what it was written with, "
            + $"give the new training another folder, or set {nameof(CheckpointOptions)}.{nameof(CheckpointOptions.AcceptChangedOptions)}.");
    }
}
