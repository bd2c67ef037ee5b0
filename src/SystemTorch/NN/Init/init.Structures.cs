using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            public static Tensor eye_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length != 2)
                    throw new ArgumentException("Only tensors with 2 dimensions are supported", nameof(tensor));
                using var _ = no_grad();
                using var identity = torch.eye(shape[0], shape[1], tensor.dtype, tensor.device);
                return Op.CallInPlace(tensor, "aten::copy_", identity);
            }

            public static Tensor dirac_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length is < 3 or > 5)
                    throw new ArgumentException("Only tensors with 3, 4, or 5 dimensions are supported", nameof(tensor));
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                Op.CallInPlace(tensor, "aten::zero_");
                for (var channel = 0L; channel < Math.Min(shape[0], shape[1]); channel++)
                {
                    var centre = Op.Call("aten::select.int", Op.Call("aten::select.int", tensor, 0L, channel), 0L, channel);
                    foreach (var size in shape[2..])
                        centre = Op.Call("aten::select.int", centre, 0L, size / 2);
                    Op.CallInPlace(centre, "aten::fill_.Scalar", 1L);
                }
                return tensor;
            }

            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException("Only tensors with 2 or more dimensions are supported", nameof(tensor));
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                long rows = shape[0], columns = shape[1..].Aggregate(1L, (product, size) => product * size);
                var flat = normal_(torch.empty([rows, columns], tensor.dtype, tensor.device));
                if (rows < columns)
                    flat = Op.Call("aten::t", flat);
                var (q, r) = Op.Call2("aten::linalg_qr", flat);
                // The signs of R's diagonal make the decomposition unique, and with it the draw uniform.
                var signs = Op.Call("aten::sign", Op.Call("aten::diagonal", r));
                var orthogonal = Op.Call("aten::mul.Tensor", q, signs);
                if (rows < columns)
                    orthogonal = Op.Call("aten::t", orthogonal);
                Op.CallInPlace(tensor, "aten::copy_", Op.Call("aten::reshape", orthogonal, shape));
                return Op.CallInPlace(tensor, "aten::mul_.Scalar", gain);
            }

            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                var shape = tensor.shape;
                if (shape.Length != 2)
                    throw new ArgumentException("Only tensors with 2 dimensions are supported", nameof(tensor));
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                var zeros = (long)Math.Ceiling(sparsity * shape[0]);
                normal_(tensor, 0, std);
                for (var column = 0L; column < shape[1]; column++)
                {
                    var order = Op.Call("aten::randperm", shape[0]);
                    var rows = Op.Call("aten::slice.Tensor", order, 0L, 0L, zeros);
                    var target = Op.Call("aten::select.int", tensor, 1L, column);
                    Op.CallInPlace(target, "aten::index_fill_.int_Scalar", 0L, rows, 0L);
                }
                return tensor;
            }
        }
    }
}
