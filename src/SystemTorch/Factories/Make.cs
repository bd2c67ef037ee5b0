using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>What the factories share.</summary>
public static partial class torch
{
    private static Tensor Make(string op, long[] size, ScalarType dtype, Device? device, bool requiresGrad, string[]? names) =>
        Finish(Op.Call(op, size, dtype, Arg.None, InitializeDevice(device)), requiresGrad, names);

    private static Tensor Make(string op, long[] size, Arg extra, ScalarType dtype, Device? device, bool requiresGrad, string[]? names) =>
        Finish(Op.Call(op, size, extra, dtype, Arg.None, InitializeDevice(device)), requiresGrad, names);

    private static Tensor Finish(Tensor tensor, bool requiresGrad, string[]? names)
    {
        if (names is { Length: > 0 })
            throw new NotSupportedException("Named dimensions are not part of this TorchSharp over the system's libtorch.");
        return requiresGrad ? tensor.requires_grad_() : tensor;
    }

    // The element type for a number where none is asked for: whole numbers (and Bool) become Int64.
    private static ScalarType Inferred(params ReadOnlySpan<Scalar> values)
    {
        foreach (var value in values)
        {
            if (!is_integral(value.Type))
                return is_complex(value.Type) ? value.Type : get_default_dtype();
        }
        return ScalarType.Int64;
    }

    internal static Tensor FromArray<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names = null)
        where T : unmanaged
    {
        var place = InitializeDevice(device);
        var stored = ToScalarType(typeof(T));
        return Finish(Adapt(Tensor.FromMemory(values, shape, stored), dtype ?? stored, place), requiresGrad, names);
    }

    // The tensor itself, or its copy of another type or on another device, in whose favour it is disposed.
    private static Tensor Adapt(Tensor made, ScalarType dtype, Device device) =>
        made.dtype == dtype && device.type == DeviceType.CPU ? made : made.to(dtype, device, disposeAfter: true);

    private static ReadOnlySpan<T> Values<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> values => CollectionsMarshal.AsSpan(values),
        _ => list.ToArray(),
    };

    // An array of several dimensions lies in memory as a tensor does.
    private static ReadOnlySpan<T> Values<T>(Array array) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
