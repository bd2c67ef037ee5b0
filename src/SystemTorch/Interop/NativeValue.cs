using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What a <see cref="NativeValue"/> holds. Numbers are those of the native file's <c>Tag</c>.</summary>
internal enum Tag
{
    None, Tensor, Int, Double, Bool, IntList, DoubleList, BoolList, TensorList, OptionalTensorList, String, Device, Generator, Complex
}

/// <summary>One argument or result as the native file reads it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal unsafe struct NativeValue
{
    [FieldOffset(0)] public Tag Tag;
    [FieldOffset(4)] public int Count;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Real;
    [FieldOffset(8)] public void* Pointer;
    [FieldOffset(16)] public long Index;
    [FieldOffset(16)] public double Imaginary;
}

/// <summary>A tensor's properties, read in one call.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TensorInfo
{
    public long Dimensions, Elements, StorageOffset, ElementSize, Version;
    public int ScalarType, DeviceType, DeviceIndex, Layout;
}
