using System.Globalization;
using DistillDsl.Training.Files;

namespace DistillDsl.Training.Checkpoints;

/// <summary>The checkpoints of one training, by their global steps: <c>step-00001200.ckpt</c>.</summary>
internal sealed class CheckpointFolder
{
    private const string Beginning = "step-";
    private const string Ending = ".ckpt";

    private readonly string _folder;
    private readonly RecipeInfo _recipe;
    private readonly int _keep;

    /// <summary>Creates the folder if it does not exist and checks that it is writable, so that a training does not fail at its first save.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="recipe">The recipe whose checkpoints are read and written.</param>
    /// <param name="keep">The number of checkpoints to keep, at least 1.</param>
    /// <exception cref="CheckpointException">The folder cannot be created or written to, or is a file.</exception>
    public CheckpointFolder(string folder, RecipeInfo recipe, int keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        _folder = Path.GetFullPath(folder);
        _recipe = recipe;
        _keep = keep;
        if (File.Exists(_folder)) throw new CheckpointException($"The checkpoint folder {_folder} is a file; expected a folder.");
        try
        {
            DurableFolder.Create(_folder);
            AtomicFile.RequireWritable(_folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"The checkpoint folder {_folder} cannot be created or written to: {fault.Message}", inner: fault);
        }
    }

    /// <summary>Writes a checkpoint and, once it is on disk, deletes the oldest ones beyond the number to keep.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="CheckpointException">It could not be written; all earlier ones are unchanged.</exception>
    public string Save(CheckpointHeader header, IEnumerable<(string Name, Action<Stream> Write)> sections)
    {
        var path = Path.Combine(_folder, Beginning + header.GlobalStep.ToString("D8", CultureInfo.InvariantCulture) + Ending);
        try
        {
            CheckpointFile.Write(path, header, sections);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var last = ByStep().Select(entry => entry.Path).FirstOrDefault();
            var left = last is null ? "" : $" The last one, {last}, is unchanged.";
            throw new CheckpointException($"The checkpoint {path} cannot be written: {fault.Message}{left}", last, fault);
        }

        DeleteBefore(header.GlobalStep);
        return path;
    }

    /// <summary>Opens the checkpoint to continue from; null if there is none to continue from.</summary>
    /// <exception cref="CheckpointException">
    /// The newest is damaged, and the message names the one before it; or no checkpoint is intact, or it belongs to another recipe; or there are
    /// checkpoints although a new training was requested.
    /// </exception>
    public CheckpointFile? Open(Resume resume)
    {
        var paths = ByStep().Select(entry => entry.Path).ToList();
        if (paths.Count == 0) return null;
        if (resume == Resume.No)
            throw new CheckpointException(
                $"{_folder} holds checkpoints of an earlier training, the newest {paths[0]}. Continue it with Resume = Resume.Newest, or use another folder "
                + "for the new training.", paths[0]);

        var (file, faults) = OpenWhole(paths);
        try
        {
            if (file is not null) RequireRecipe(file);
            if (faults.Count > 0 && (resume == Resume.Newest || file is null)) throw Refusal(faults[0], file);
            // Renamed, so that the next training does not find a damaged newest checkpoint again.
            foreach (var damaged in paths.Take(faults.Count)) File.Move(damaged, damaged + ".damaged", overwrite: true);
            return file;
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    private void DeleteBefore(long newest)
    {
        foreach (var (_, path) in ByStep().Where(entry => entry.Step < newest).Skip(_keep - 1).ToList())
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Another process may be reading it; the next save tries again, and the training need not stop.
            }
        }
    }

    private static (CheckpointFile? File, List<CheckpointException> Faults) OpenWhole(IEnumerable<string> paths)
    {
        var faults = new List<CheckpointException>();
        foreach (var path in paths)
        {
            try
            {
                return (CheckpointFile.Open(path), faults);
            }
            catch (CheckpointException fault)
            {
                faults.Add(fault);
            }
        }

        return (null, faults);
    }

    private CheckpointException Refusal(CheckpointException newest, CheckpointFile? previous) => previous is null
        ? new($"{newest.Message} No other checkpoint in {_folder} is intact.", inner: newest)
        : new(
            $"{newest.Message} The one before it, {previous.Path}, is intact: it is from step {previous.Header<CheckpointHeader>().GlobalStep}. "
            + "Continue from it "
                + "with Resume = Resume.NewestWhole.",
            previous.Path,
            newest);

    private void RequireRecipe(CheckpointFile file)
    {
        var header = file.Header<CheckpointHeader>();
        if (header.Fingerprint == _recipe.Fingerprint && header.Recipe == _recipe.Name) return;
        throw new CheckpointException(
            $"The checkpoint {file.Path} belongs to another recipe: {Name(header.Recipe, header.Fingerprint)}; this training's is "
                + $"{Name(_recipe.Name, _recipe.Fingerprint)}. Train that recipe, or give this one another folder.");
    }

    private static string Name(string recipe, string fingerprint) => fingerprint.Length > 0 ? $"{recipe} with the fingerprint {fingerprint}" : recipe;

    // Newest first.
    private IEnumerable<(long Step, string Path)> ByStep() => Directory.EnumerateFiles(_folder, Beginning + "*" + Ending)
        .Select(path =>
            (Known: long.TryParse(Path.GetFileName(path)[Beginning.Length..^Ending.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var step),
                Step: step, Path: path))
        .Where(entry => entry.Known)
        .Select(entry => (entry.Step, entry.Path))
        .OrderByDescending(entry => entry.Step);
}
