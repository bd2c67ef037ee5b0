using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>
/// The options <c>--out</c> and <c>--resume</c>: where they are given, each training of a program keeps its logs and checkpoints in a folder of its own.
/// </summary>
public sealed class TrainingFolders
{
    private readonly Option<DirectoryInfo?> _folder =
        new("--out") { Description = "a folder for weights, checkpoints and logs (CSV, and for TensorBoard: --logdir FOLDER)" };
    private readonly Option<bool> _resume = new("--resume") { Description = "goes on with the trainings that --out holds" };

    /// <summary>The options, for a command.</summary>
    public IEnumerable<Option> Options => [_folder, _resume];

    /// <summary>The folders that the arguments ask for.</summary>
    /// <exception cref="ArgumentException"><c>--resume</c> without <c>--out</c>.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public TrainingOutput Open(ParseResult arguments)
    {
        var (folder, resume) = (arguments.GetValue(_folder), arguments.GetValue(_resume));
        if (resume && folder is null) throw new ArgumentException("--resume goes on with the trainings in a folder: give it with --out.");
        return new(folder is null ? null : OutputFolder.Open(folder), resume);
    }
}
