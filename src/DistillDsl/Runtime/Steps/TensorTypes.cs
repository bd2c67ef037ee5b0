using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Brings outputs and features to the type in which the losses are computed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TensorTypes
{
    /// <summary>A floating-point tensor in that type; the tensor itself if it has it, or holds integers.</summary>
    public static Tensor In(this Tensor value, ScalarType type) => value.dtype == type || !value.is_floating_point() ? value : value.to(type);

    /// <summary>The same; the tensor itself if there is no type.</summary>
    public static Tensor In(this Tensor value, ScalarType? type) => type is { } known ? value.In(known) : value;

    /// <summary>The tensors of a list in that type.</summary>
    public static IReadOnlyList<Tensor> In(this IEnumerable<Tensor> values, ScalarType type) => [.. values.Select(value => value.In(type))];

    /// <summary>The only floating-point type among the tensors; null if there are several, or none.</summary>
    internal static ScalarType? Common(IEnumerable<Tensor> tensors)
    {
        var types = tensors.Select(static t => t.dtype).Where(is_floating_point).Distinct().ToArray();
        return types.Length == 1 ? types[0] : null;
    }
}
