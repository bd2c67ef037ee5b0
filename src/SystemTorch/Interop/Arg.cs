using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>One argument of an operator: a tag with a number or a reference.</summary>
internal readonly struct Arg
{
    internal readonly Tag Tag;
    internal readonly long Bits;
    internal readonly object? Reference;

    private Arg(Tag tag, long bits, object? reference = null)
    {
        Tag = tag;
        Bits = bits;
        Reference = reference;
    }

    private Arg(Tag tag, object? reference) : this(reference is null ? Tag.None : tag, 0, reference)
    {
    }

    internal static Arg None => default;

    /// <summary>A list in which a tensor may be missing, as <c>aten::index</c> takes it.</summary>
    internal static Arg OptionalTensors(Tensor?[] tensors) => new(Tag.OptionalTensorList, tensors);

    internal static Arg Tensors(IEnumerable<Tensor> tensors) => new(Tag.TensorList, tensors as Tensor[] ?? tensors.ToArray());

    public static implicit operator Arg(Tensor? value) => new(Tag.Tensor, value);
    public static implicit operator Arg(bool value) => new(Tag.Bool, value ? 1 : 0);
    public static implicit operator Arg(bool? value) => value is { } v ? v : None;
    public static implicit operator Arg(int value) => new(Tag.Int, value);
    public static implicit operator Arg(int? value) => value is { } v ? v : None;
    public static implicit operator Arg(long value) => new(Tag.Int, value);
    public static implicit operator Arg(long? value) => value is { } v ? v : None;
    public static implicit operator Arg(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(double? value) => value is { } v ? v : None;
    public static implicit operator Arg(long[]? value) => new(Tag.IntList, value);
    public static implicit operator Arg(double[]? value) => new(Tag.DoubleList, value);
    public static implicit operator Arg(bool[]? value) => new(Tag.BoolList, value);
    public static implicit operator Arg(Tensor[]? value) => new(Tag.TensorList, value);
    public static implicit operator Arg(Scalar? value) => value is null ? None : value.ToArg();
    public static implicit operator Arg(ScalarType value) => new(Tag.Int, (long)value);
    public static implicit operator Arg(ScalarType? value) => value is { } v ? v : None;
    public static implicit operator Arg(Device? value) => new(Tag.Device, value);
    public static implicit operator Arg(string? value) => new(Tag.String, value);
    public static implicit operator Arg(Generator? value) => new(Tag.Generator, value);

    internal static Arg Complex(System.Numerics.Complex value) => new(Tag.Complex, value);
}
