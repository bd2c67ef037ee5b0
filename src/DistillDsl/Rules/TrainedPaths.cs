namespace DistillDsl.Rules;

/// <summary>Which of the student's layers are trained in a stage that reads it; of the paths that contain a layer, the longest decides.</summary>
/// <param name="train">The paths that are trained; if empty, everything that is not frozen.</param>
/// <param name="freeze">The paths that are frozen.</param>
internal sealed class TrainedPaths(IReadOnlyList<string> train, IReadOnlyList<string> freeze)
{
    /// <summary>Whether the whole student is trained.</summary>
    public bool AreAll => train.Count == 0 && freeze.Count == 0;

    /// <summary>Whether the layer or parameter at a path is trained.</summary>
    public bool Contains(string path) => Longest(train, path) is var trained && Longest(freeze, path) is var frozen
        && (trained == frozen ? train.Count == 0 : trained > frozen);

    /// <summary>Whether anything inside the layer at a path is named to be trained.</summary>
    public bool NameAnyIn(string path) => train.Any(t => IsIn(t, path));

    /// <summary>Whether a path is <paramref name="outer"/>, or inside it.</summary>
    public static bool IsIn(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] == '.');

    /// <summary>The length of the longest of the paths that contain the given one; −1 if none does.</summary>
    private static int Longest(IReadOnlyList<string> paths, string path) =>
        paths.Where(p => IsIn(path, p)).Select(static p => p.Length).DefaultIfEmpty(-1).Max();
}
