using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        internal void* DataPointer
        {
            get
            {
                void* data;
                Native.Check(Native.st_tensor_data(Handle, &data));
                return data;
            }
        }

        /// <summary>The elements as .NET values. A tensor on another device is copied to the CPU first.</summary>
        public Utils.TensorAccessor<T> data<T>() where T : unmanaged
        {
            ExpectElement(typeof(T));
            return new Utils.TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        /// <summary>The one element of a tensor that has one.</summary>
        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException("Number of elements in the tensor must be 1");
            ExpectElement(typeof(T));
            if (device_type == DeviceType.CPU)
            {
                var value = *(T*)DataPointer;
                GC.KeepAlive(this);
                return value;
            }
            using var local = cpu();
            return local.item<T>();
        }

        public Scalar ToScalar() => Scalar.From(Op.CallScalar("aten::_local_scalar_dense", [this]));

        private void ExpectElement(Type type)
        {
            if (dtype == ScalarType.BFloat16 || ToScalarType(type) != dtype)
                throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
        }

        /// <summary>The memory of a contiguous tensor on the CPU, to read or to write; valid as long as the tensor lives.</summary>
        public Span<byte> bytes
        {
            get
            {
                var count = ByteCount();
                if (count > int.MaxValue)
                    throw new ArgumentException("A span holds at most two gigabytes, fewer than the tensor has.");
                return new Span<byte>(DataPointer, (int)count);
            }
            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"Mismatched data sizes in Tensor.bytes: the tensor has {target.Length} bytes, {value.Length} were given.");
                value.CopyTo(target);
            }
        }

        // The size of memory that may be read and written as one run of bytes.
        private long ByteCount()
        {
            ExpectLocal();
            if (!is_contiguous())
                throw new NotImplementedException("The bytes of a tensor that is not contiguous cannot be read. Call contiguous() first.");
            return NumberOfElements * ElementSize;
        }

        private void ExpectLocal()
        {
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        }

        public bool ReadCpuBool(long i) => Read<bool>(i);

        public byte ReadCpuByte(long i) => Read<byte>(i);

        public sbyte ReadCpuSByte(long i) => Read<sbyte>(i);

        public short ReadCpuInt16(long i) => Read<short>(i);

        public int ReadCpuInt32(long i) => Read<int>(i);

        public long ReadCpuInt64(long i) => Read<long>(i);

        public float ReadCpuSingle(long i) => Read<float>(i);

        public double ReadCpuDouble(long i) => Read<double>(i);

        private T Read<T>(long i) where T : unmanaged
        {
            ExpectElement(typeof(T));
            if (i < 0 || i >= NumberOfElements)
                throw new IndexOutOfRangeException("The index is greater than the number of elements in the tensor");
            ExpectLocal();
            var value = ((T*)DataPointer)[i];
            GC.KeepAlive(this);
            return value;
        }

        /// <summary>Copies a contiguous run of .NET values into a new tensor.</summary>
        internal static Tensor FromMemory<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType stored) where T : unmanaged
        {
            var elements = 1L;
            foreach (var size in shape)
                elements *= size;
            if (elements != values.Length)
                throw new ArgumentException($"mismatched total size creating a tensor from an array: {elements} vs. {values.Length}");
            var tensor = Op.Call("aten::empty.memory_format", shape.ToArray(), stored, Arg.None, CPU);
            values.CopyTo(MemoryMarshal.CreateSpan(ref *(T*)tensor.DataPointer, values.Length));
            return tensor;
        }
    }
}
