using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Tensors over the memory of a .NET array: writing to one writes to the other.</summary>
public static unsafe partial class torch
{
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>Shares the array's memory where neither type nor device differ; copies otherwise.</summary>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var shape = new long[rawArray.Rank];
        for (var axis = 0; axis < shape.Length; axis++)
            shape[axis] = rawArray.GetLongLength(axis);
        var stored = ToScalarType(rawArray.GetType().GetElementType()!);
        return Finish(Adapt(Over(rawArray, 0, shape, stored), dtype ?? stored, InitializeDevice(device)), requires_grad, names);
    }

    /// <summary>A flat tensor over part of an array, read as elements of <paramref name="dtype"/>; count and offset are in elements of the array.</summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var stored = ToScalarType(rawArray.GetType().GetElementType()!);
        var available = rawArray.LongLength - offset;
        if (offset < 0 || available < 0 || count > available)
            throw new ArgumentException($"An array of {rawArray.LongLength} elements has no {count} elements from position {offset} on.");
        return Finish(Adapt(Over(rawArray, offset, [count < 0 ? available : count], stored), dtype, CPU), requires_grad, null);
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);

    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype, device);

    private static Tensor Over(Array array, long offset, long[] shape, ScalarType stored)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        IntPtr result;
        byte* error;
        fixed (long* sizes = shape)
        {
            var start = (byte*)pin.AddrOfPinnedObject() + offset * stored.ElementSize();
            error = Native.st_tensor_from_memory(start, sizes, shape.Length, (int)stored, GCHandle.ToIntPtr(pin), &Unpin, &result);
        }
        if (error != null)
            pin.Free();
        Native.Check(error);
        return new Tensor(result);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(IntPtr pin) => GCHandle.FromIntPtr(pin).Free();
}
