using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Which of the student's layers a stage trains.</summary>
/// <param name="isRead">Whether the stage reads the student at all; if not, it trains nothing of it.</param>
/// <param name="paths">What is trained if it does.</param>
internal sealed class TrainedLayers(bool isRead, TrainedPaths paths)
{
    /// <summary>Whether the stage trains the layer or the parameter of that name.</summary>
    public bool Contains(string name) => isRead && paths.Contains(name);

    /// <summary>The outermost layers that are not trained at all while the student runs.</summary>
    public IEnumerable<Module> Held(Module student)
    {
        if (!isRead || paths.AreAll) yield break;
        var held = new List<string>();
        foreach (var (path, layer) in student.named_modules())
        {
            if (path.Length == 0 || Contains(path) || paths.NameAnyIn(path) || held.Any(h => TrainedPaths.IsIn(path, h))) continue;
            held.Add(path);
            yield return layer;
        }
    }
}
