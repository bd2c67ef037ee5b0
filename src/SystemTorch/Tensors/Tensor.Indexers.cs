using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => At(indices);
            set => Put(value, indices, false);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => Put(value, indices, false);
        }

        public Tensor this[params long[] indices]
        {
            get => At(Positions(indices));
            set => Put(value, Positions(indices), false);
        }

        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Put(value, Positions(i1), false);
        }

        public Tensor this[long i1, long i2]
        {
            get => At(Positions(i1, i2));
            set => Put(value, Positions(i1, i2), false);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => At(Positions(i1, i2, i3));
            set => Put(value, Positions(i1, i2, i3), false);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At(Positions(i1, i2, i3, i4));
            set => Put(value, Positions(i1, i2, i3, i4), false);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => At(Positions(i1, i2, i3, i4, i5));
            set => Put(value, Positions(i1, i2, i3, i4, i5), false);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => At(Positions(i1, i2, i3, i4, i5, i6));
            set => Put(value, Positions(i1, i2, i3, i4, i5, i6), false);
        }

        private static TensorIndex[] Positions(params ReadOnlySpan<long> indices)
        {
            var positions = new TensorIndex[indices.Length];
            for (var i = 0; i < positions.Length; i++)
                positions[i] = indices[i];
            return positions;
        }

        private Tensor Of(Scalar value) => Op.Call("aten::scalar_tensor", value, dtype, Arg.None, device);

        private Tensor At(TensorIndex[] indices)
        {
            var (view, positions) = Locate(indices);
            if (positions is null)
                return view;
            using (view)
                return Op.Call("aten::index.Tensor", view, Arg.OptionalTensors(positions));
        }

        private Tensor Put(Tensor value, TensorIndex[] indices, bool accumulate)
        {
            var (view, positions) = Locate(indices);
            using (view)
            {
                if (positions is not null)
                    Op.CallVoid("aten::index_put_", view, Arg.OptionalTensors(positions), value, accumulate);
                else if (accumulate)
                    view.add_(value);
                else
                    view.CopyFitting(value);
            }
            return this;
        }

        // A value may have more dimensions than its place has, as long as they are 1.
        private void CopyFitting(Tensor value)
        {
            var sizes = value.shape;
            var extra = Math.Max(sizes.Length - (int)dim(), 0);
            if (extra == 0 || Array.Exists(sizes[..extra], size => size != 1))
            {
                copy_(value);
                return;
            }
            using var fitting = value.view(sizes[extra..]);
            copy_(fitting);
        }

        private Tensor Put(Tensor value, Tensor[] indices, bool accumulate) =>
            Op.CallInPlace(this, "aten::index_put_", Arg.OptionalTensors(indices), value, accumulate);

        /// <summary>
        /// A new view in which everything but tensors of positions has been applied, and those tensors by axis of the view
        /// (null where an axis is taken whole); null instead of an array where there are none.
        /// </summary>
        private (Tensor View, Tensor?[]? Positions) Locate(TensorIndex[] indices)
        {
            var rest = dim() - indices.Sum(index => index.Axes);
            var view = alias();
            var axis = 0;
            List<Tensor?> positions = [];
            try
            {
                foreach (var index in indices)
                {
                    if (index.IsEllipsis)
                    {
                        axis += (int)rest;
                        positions.AddRange(Enumerable.Repeat<Tensor?>(null, (int)Math.Max(rest, 0)));
                        continue;
                    }
                    var before = view;
                    var start = axis;
                    var tensor = index.Narrow(ref view, ref axis);
                    if (!ReferenceEquals(before, view))
                        before.Dispose();
                    if (axis != start)
                        positions.Add(tensor);
                }
            }
            catch
            {
                view.Dispose();
                throw;
            }
            return (view, positions.Exists(tensor => tensor is not null) ? [.. positions] : null);
        }
    }
}
