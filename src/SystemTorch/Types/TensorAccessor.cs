using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU in row-major order, whatever its strides.</summary>
public sealed unsafe class TensorAccessor<T> : IEnumerable<T>, IDisposable where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly T* data;
    private readonly long[] shape, strides;
    private readonly bool contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        this.tensor = tensor;
        data = (T*)tensor.DataPointer;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get
        {
            var value = data[Offset(indices)];
            GC.KeepAlive(tensor);
            return value;
        }
        set
        {
            data[Offset(indices)] = value;
            GC.KeepAlive(tensor);
        }
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>An array of the tensor's own rank; of a scalar, an array of one element.</summary>
    public Array ToNDArray()
    {
        if (shape.Length == 0)
            return ToArray();
        var array = Array.CreateInstance(typeof(T), shape);
        CopyTo(new Span<T>(System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(
            ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array))), array.Length));
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (contiguous)
        {
            new ReadOnlySpan<T>(data + tensorIndex, count).CopyTo(target);
        }
        else
        {
            for (var i = 0; i < count; i++)
                target[i] = data[Offset(tensorIndex + i)];
        }
        GC.KeepAlive(tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (contiguous)
        {
            source[..count].CopyTo(new Span<T>(data + tensorIndex, count));
        }
        else
        {
            for (var i = 0; i < count; i++)
                data[Offset(tensorIndex + i)] = source[i];
        }
        GC.KeepAlive(tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Equals(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !left.Equals(right);

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && Count == other.Count && this.SequenceEqual(other);

    public override int GetHashCode() => tensor.GetHashCode();

    /// <summary>Nothing to release: the memory is the tensor's.</summary>
    public void Dispose()
    {
    }

    private T At(long position)
    {
        var value = data[Offset(position)];
        GC.KeepAlive(tensor);
        return value;
    }

    // The place in memory of the element at a row-major position.
    private long Offset(long position)
    {
        if (contiguous)
            return position;
        var offset = 0L;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            offset += position % shape[axis] * strides[axis];
            position /= shape[axis];
        }
        return offset;
    }

    private long Offset(long[] indices)
    {
        if (tensor.IsInvalid)
            throw new InvalidOperationException("Tensor invalid -- empty handle.");
        if (indices.Length == 1 && shape.Length != 1)
        {
            return indices[0] >= 0 && indices[0] < Count
                ? Offset(indices[0])
                : throw new IndexOutOfRangeException($"Index {indices[0]} is out of range for a tensor of {Count} elements.");
        }
        if (indices.Length != shape.Length)
            throw new ArgumentException($"A tensor of {shape.Length} dimensions is indexed with {indices.Length} numbers.");
        var offset = 0L;
        for (var axis = 0; axis < indices.Length; axis++)
        {
            if (indices[axis] < 0 || indices[axis] >= shape[axis])
                throw new IndexOutOfRangeException($"Index {indices[axis]} is out of range for dimension {axis} of size {shape[axis]}.");
            offset += indices[axis] * strides[axis];
        }
        return offset;
    }
}
