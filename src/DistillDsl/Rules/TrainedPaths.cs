namespace DistillDsl.Rules;

/// <summary>Which of the student's layers a stage trains that reads it; of the paths that hold a layer, the longest decides.</summary>
/// <param name="train">The paths that it trains; empty: all that it does not freeze.</param>
/// <param name="freeze">The paths that it freezes.</param>
internal sealed class TrainedPaths(IReadOnlyList<string> train, IReadOnlyList<string> freeze)
{
    /// <summary>Whether it trains the whole student.</summary>
    public bool AreAll => train.Count == 0 && freeze.Count == 0;

    /// <summary>Whether it trains the layer or the parameter at a path.</summary>
    public bool Contains(string path) => Longest(train, path) is var trained && Longest(freeze, path) is var frozen
        && (trained == frozen ? train.Count == 0 : trained > frozen);

    /// <summary>Whether something within the layer at a path is named to be trained.</summary>
    public bool NameAnyIn(string path) => train.Any(t => IsIn(t, path));

    /// <summary>Whether a path is another's, or that of something within it.</summary>
    public static bool IsIn(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] == '.');

    /// <summary>The length of the longest of the paths that hold one; −1 where none does.</summary>
    private static int Longest(IReadOnlyList<string> paths, string path) =>
        paths.Where(p => IsIn(path, p)).Select(static p => p.Length).DefaultIfEmpty(-1).Max();
}
