using System.Runtime.CompilerServices;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Compares what the generator writes with the files that were accepted, named and laid out as the library Verify does it.</summary>
internal static class Snapshot
{
    /// <summary>Asserts that the output for these sources is clean and is what was accepted for the calling test.</summary>
    public static void Match(string[] sources, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        Match(sources, static text => text, file, method);

    /// <summary>Asserts that the output for these sources is clean, all of it, and that these parts are what was accepted for the calling test.</summary>
    public static void Match(string[] sources, SnapshotParts parts, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        Match(sources, text => PartialFile.Of(text, parts), file, method);

    private static void Match(string[] sources, Func<string, string> cut, string file, string method)
    {
        var run = CleanOutput.Of(sources);
        var snapshots = run.Files.Select(f => (Name: Path.GetFileNameWithoutExtension(f.HintName), Text: $"//HintName: {f.HintName}\n{cut(f.Text)}"));
        var store = new SnapshotStore(Path.Combine(ProjectFiles.Directory, "Snapshots"));
        store.Compare($"{Path.GetFileNameWithoutExtension(file)}.{method}", [.. snapshots]);
    }
}
