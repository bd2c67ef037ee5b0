using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>
/// The options <c>--out</c> and <c>--resume</c>: if set, each training of a program keeps its logs and checkpoints in its own folder.
/// </summary>
public sealed class TrainingFolders
{
    private readonly Option<DirectoryInfo?> _folder =
        new("--out") { Description = "a folder for weights, checkpoints and logs (CSV, and for TensorBoard: --logdir FOLDER)" };
    private readonly Option<bool> _resume = new("--resume") { Description = "continues the trainings in the --out folder" };

    /// <summary>The options, for a command.</summary>
    public IEnumerable<Option> Options => [_folder, _resume];

    /// <summary>The folders given by the arguments.</summary>
    /// <exception cref="ArgumentException"><c>--resume</c> without <c>--out</c>.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public TrainingOutput Open(ParseResult arguments)
    {
        var (folder, resume) = (arguments.GetValue(_folder), arguments.GetValue(_resume));
        if (resume && folder is null) throw new ArgumentException("--resume continues the trainings in a folder; specify it with --out.");
        return new(folder is null ? null : OutputFolder.Open(folder), resume);
    }
}
