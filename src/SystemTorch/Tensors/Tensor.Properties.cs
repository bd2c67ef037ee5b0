using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        private TensorInfo Info
        {
            get
            {
                TensorInfo info;
                Native.Check(Native.st_tensor_info(Handle, &info));
                GC.KeepAlive(this);
                return info;
            }
        }

        public ScalarType dtype => (ScalarType)Info.ScalarType;

        public Device device
        {
            get
            {
                var info = Info;
                return new Device((DeviceType)info.DeviceType, info.DeviceIndex);
            }
        }

        public DeviceType device_type => (DeviceType)Info.DeviceType;

        public int device_index => Info.DeviceIndex;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_sparse => Info.Layout == SparseLayout;

        private const int SparseLayout = 1;

        public long Dimensions => Info.Dimensions;

        public long ndim => Info.Dimensions;

        public long dim() => Info.Dimensions;

        public long NumberOfElements => Info.Elements;

        public long numel() => Info.Elements;

        public long ElementSize => Info.ElementSize;

        public long element_size() => Info.ElementSize;

        public long storage_offset() => Info.StorageOffset;

        public long[] shape
        {
            get
            {
                var sizes = new long[Info.Dimensions];
                fixed (long* s = sizes)
                    Native.Check(Native.st_tensor_sizes(Handle, s));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public long[] size() => shape;

        public long size(int dim) => shape[Axis(dim)];

        public long[] stride()
        {
            var strides = new long[Info.Dimensions];
            fixed (long* s = strides)
                Native.Check(Native.st_tensor_strides(Handle, s));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim) => stride()[Axis(dim)];

        // libtorch's own message for an axis that is not there.
        private int Axis(long dim)
        {
            var count = Info.Dimensions;
            if (dim >= -count && dim < count)
                return (int)(dim < 0 ? dim + count : dim);
            throw new System.Runtime.InteropServices.ExternalException(
                $"Dimension out of range (expected to be in range of [{-Math.Max(count, 1)}, {Math.Max(count, 1) - 1}], but got {dim})");
        }

        public bool is_contiguous()
        {
            bool result;
            Native.Check(Native.st_tensor_is_contiguous(Handle, &result));
            GC.KeepAlive(this);
            return result;
        }

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_nonzero() => Op.CallBool("aten::is_nonzero", this);
    }
}
