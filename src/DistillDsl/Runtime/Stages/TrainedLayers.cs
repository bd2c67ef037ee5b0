using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Which of the student's layers a stage trains; of the paths that hold a layer, the longest decides.</summary>
/// <param name="isRead">Whether the stage reads the student at all; where it does not, it trains nothing of it.</param>
/// <param name="train">The paths that it trains; empty: all that it does not freeze.</param>
/// <param name="freeze">The paths that it freezes.</param>
internal sealed class TrainedLayers(bool isRead, IReadOnlyList<string> train, IReadOnlyList<string> freeze)
{
    /// <summary>Whether the stage trains the layer or the parameter of that name.</summary>
    public bool Contains(string name) => isRead && Longest(train, name) is var trained && Longest(freeze, name) is var frozen
        && (trained == frozen ? train.Count == 0 : trained > frozen);

    /// <summary>The outermost layers of which nothing is trained, though the student runs.</summary>
    public IEnumerable<Module> Held(Module student)
    {
        if (!isRead || (train.Count == 0 && freeze.Count == 0)) yield break;
        var held = new List<string>();
        foreach (var (path, layer) in student.named_modules())
        {
            if (path.Length == 0 || Contains(path) || train.Any(t => IsIn(t, path)) || held.Any(h => IsIn(path, h))) continue;
            held.Add(path);
            yield return layer;
        }
    }

    /// <summary>The length of the longest of the paths that hold the name; −1 where none does.</summary>
    private static int Longest(IReadOnlyList<string> paths, string name) =>
        paths.Where(p => IsIn(name, p)).Select(static p => p.Length).DefaultIfEmpty(-1).Max();

    private static bool IsIn(string name, string path) =>
        name.StartsWith(path, StringComparison.Ordinal) && (name.Length == path.Length || name[path.Length] == '.');
}
