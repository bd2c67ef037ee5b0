using DistillDsl.Generators.Interpretation.Shapes;
using DistillDsl.Generators.Interpretation.Values;


namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>An abstract tensor: its shape, as far as it is known.</summary>
internal sealed class TensorValue(TensorShape shape) : Value
{
    public TensorShape Shape { get; } = shape;

    /// <summary>Whether it is the result of a softmax.</summary>
    public bool IsSoftmax { get; init; }

    /// <inheritdoc/>
    public override Value? Or(Value other) =>
        other is TensorValue tensor ? new TensorValue(Shape.Or(tensor.Shape)) { IsSoftmax = IsSoftmax && tensor.IsSoftmax } : null;

    public override bool Equals(object? obj) => obj is TensorValue other && Shape.Equals(other.Shape) && IsSoftmax == other.IsSoftmax;

    public override int GetHashCode() => Shape.GetHashCode();
}

/// <summary>TorchSharp's TensorIndex.</summary>
internal sealed class IndexValue(DimensionIndex index) : Value
{
    public DimensionIndex Index { get; } = index;

    public override bool Equals(object? obj) => obj is IndexValue other && Index.Equals(other.Index);

    public override int GetHashCode() => Index.GetHashCode();
}
