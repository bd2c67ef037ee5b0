using DistillDsl.Training;
using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;
using DistillDsl.Training.Logging;
using DistillDsl.Training.Reports;

namespace DistillDsl.Recipes;

/// <summary>Runs a program's trainings, with logs and checkpoints if there is a folder for them.</summary>
/// <param name="Folder">The folder that the program writes to; null for none.</param>
/// <param name="Resume">Whether existing trainings in the folder are continued.</param>
public sealed record TrainingOutput(DirectoryInfo? Folder, bool Resume)
{
    /// <summary>A training, in the folder of its name.</summary>
    /// <param name="name">The training's name in the folder.</param>
    /// <param name="options">The training options.</param>
    /// <param name="trainer">Creates the trainer, given the options with logs and checkpoints.</param>
    /// <param name="loaders">The images.</param>
    /// <exception cref="ArgumentException">The folder contains such a training, and resuming was not requested.</exception>
    public TrainingHistory Fit(string name, TrainerOptions options, Func<TrainerOptions, Trainer> trainer, ImageLoaders loaders) =>
        Fit(name, options, with => trainer(with).Fit(loaders.Train, loaders.Test));

    /// <summary>A training, in the folder of its name.</summary>
    /// <param name="name">The training's name in the folder.</param>
    /// <param name="options">The training options.</param>
    /// <param name="trainer">Creates the trainer, given the options with logs and checkpoints.</param>
    /// <param name="loaders">The images.</param>
    /// <exception cref="ArgumentException">The folder contains such a training, and resuming was not requested.</exception>
    public TrainingHistory Fit(string name, TrainerOptions options, Func<TrainerOptions, Trainer> trainer, AnnotatedLoaders loaders) =>
        Fit(name, options, with => trainer(with).Fit(loaders.Train, loaders.Test));

    /// <summary>The curves of a training in the folder of its name, from its first step on, including resumed trainings.</summary>
    public ReportLog Curves(string name, TrainingHistory history) => ReportLog.Read(Path.Combine(Folder!.FullName, name), history.Recipe);

    /// <summary>A training, in the folder of its name.</summary>
    /// <param name="name">The training's name in the folder.</param>
    /// <param name="options">The training options.</param>
    /// <param name="fit">Trains, given the options with logs and checkpoints.</param>
    /// <exception cref="ArgumentException">The folder contains such a training, and resuming was not requested.</exception>
    public TrainingHistory Fit(string name, TrainerOptions options, Func<TrainerOptions, TrainingHistory> fit)
    {
        if (Folder is null) return fit(options);
        var folder = Path.Combine(Folder.FullName, name);
        if (!Resume && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new ArgumentException($"{folder} holds an earlier training. Continue it with --resume, or use another folder.");
        using var csv = new CsvLog(folder);
        using var tensorBoard = new TensorBoardLog(folder);
        var checkpoints =
            new CheckpointOptions
            {
                Folder = Path.Combine(folder, "checkpoints"),
                Resume = Resume ? DistillDsl.Training.Checkpoints.Resume.Newest : DistillDsl.Training.Checkpoints.Resume.No
            };
        return fit(options with { Logs = [csv, tensorBoard], Checkpoints = checkpoints });
    }
}
