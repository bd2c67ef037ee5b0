using System.Runtime.CompilerServices;
using DistillDsl.Rules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export;

public sealed partial class OnnxBuilder
{
    private (nn.Module Layer, TapPath Path, List<OnnxValue?> Values)? _watched;

    /// <summary>The values that a layer gives, at the place that the path names, while a pass is added; null where there is no tensor.</summary>
    internal IReadOnlyList<OnnxValue?> Watch(nn.Module layer, TapPath path, Action pass)
    {
        var outer = _watched;
        var values = new List<OnnxValue?>();
        _watched = (layer, path, values);
        try
        {
            pass();
        }
        finally
        {
            _watched = outer;
        }
        return values;
    }

    /// <summary>Notes what a module gives, as it is before a later operator changes it in place.</summary>
    /// <returns>The same.</returns>
    internal T Seen<T>(nn.Module module, T result)
    {
        if (_watched is not var (layer, path, values) || !ReferenceEquals(layer, module)) return result;
        object? at = result;
        foreach (var index in path.Results) at = at is ITuple tuple && index < tuple.Length ? tuple[index] : null;
        values.Add(at is OnnxValue value ? new(this, value.Name, value.HasShape ? value.Sizes : null, value.Type) : null);
        return result;
    }
}
