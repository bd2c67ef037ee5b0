using static TorchSharp.torch;

namespace DistillDsl.Onnx;

/// <summary>A tensor of an ONNX file: an input, an output or an inner value.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">The type of its elements; null if TorchSharp has no such type.</param>
/// <param name="Shape">
/// The sizes: a number, or the name of a dimension that the file leaves open (<c>?</c> if it has none). Null if the rank is unknown.
/// </param>
/// <param name="Operator">The operator that computes it, <c>Conv</c>; empty for an input.</param>
public sealed record OnnxTensor(string Name, ScalarType? Type, IReadOnlyList<string>? Shape, string Operator)
{
    /// <summary>The size of dimension 0 if the file fixes it; null if not.</summary>
    internal long? FixedBatch => Shape is [var first, ..] && long.TryParse(first, out var size) ? size : null;

    /// <returns>Name, type, shape and operator: <c>layer1 Float32 [N, 64, 56, 56] Relu</c>.</returns>
    public override string ToString() =>
        $"{Name} {Type?.ToString() ?? "unknown type"} {(Shape is null ? "of unknown rank" : $"[{string.Join(", ", Shape)}]")} {Operator}".TrimEnd();
}
