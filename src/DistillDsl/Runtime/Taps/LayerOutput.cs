using System.Collections;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>The tensors in what a layer returns: a tensor, or a tuple or list of them, which may be nested.</summary>
internal static class LayerOutput
{
    private const int MostNamed = 6;

    /// <summary>The tensor at a tap's place; null if there is none.</summary>
    internal static Tensor? At(object? output, TapPath tap)
    {
        foreach (var index in tap.Results)
            output = output is null or Tensor || Parts(output) is not { } parts || index >= parts.Count ? null : parts[index];
        return output as Tensor;
    }

    /// <summary>What is there instead of a tensor, and what to write.</summary>
    internal static string Describe(object? output, TapPath tap)
    {
        var tensors = new List<(string Path, Tensor Value)>();
        Collect(output, TapPath.Parse(tap.WithoutResults()), tensors);
        if (tensors.Count == 0) return $"returns {(output is null ? "null" : $"a {output.GetType().Name}")}, which contains no tensor; tap another layer";
        var names = tensors.Take(MostNamed).Select(static t => $"\"{t.Path}\" {Shapes.Text(t.Value.shape)}");
        var all = string.Join(", ", names) + (tensors.Count > MostNamed ? ", …" : "");
        return output is Tensor ? $"returns one tensor; write {all}" : $"returns {(tensors.Count == 1 ? "1 tensor" : $"{tensors.Count} tensors")}; write {all}";
    }

    private static void Collect(object? output, TapPath path, List<(string Path, Tensor Value)> tensors)
    {
        if (output is Tensor tensor) tensors.Add((path.ToString(), tensor));
        else if (output is not null && Parts(output) is { } parts)
            for (var i = 0; i < parts.Count; i++) Collect(parts[i], TapPath.Parse(path.WithResult(i)), tensors);
    }

    private static List<object?>? Parts(object output) => output switch
    {
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])],
        IList list => [.. list.Cast<object?>()],
        IReadOnlyList<object?> list => [.. list],
        _ => null,
    };
}
