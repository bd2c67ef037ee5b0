namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place in an index expression: a position, a slice, a new axis, the ellipsis or a tensor.</summary>
    public struct TensorIndex
    {
        private enum Form { None, Ellipsis, Boolean, Single, Slice, Tensor }

        private readonly Form form;
        private readonly long? start, stop, step;
        private readonly Tensor? tensor;

        private TensorIndex(Form form, long? start = null, long? stop = null, long? step = null, Tensor? tensor = null)
        {
            this.form = form;
            this.start = start;
            this.stop = stop;
            this.step = step;
            this.tensor = tensor;
        }

        public static TensorIndex Ellipsis = new(Form.Ellipsis);

        /// <summary>A new axis of size 1.</summary>
        public static TensorIndex None = new(Form.None);

        public static TensorIndex Null = new(Form.None);

        public static TensorIndex Colon = Slice();

        public static TensorIndex Bool(bool value) => new(Form.Boolean, value ? 1 : 0);

        public static TensorIndex Single(long? index) => index is null ? None : new(Form.Single, index);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(Form.Slice, start, stop, step);

        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);

        public static TensorIndex Slice(Range range) => Slice(Position(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : Position(range.End));

        public static TensorIndex Tensor(Tensor tensor) => new(Form.Tensor, tensor: tensor);

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(Position(index));

        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        private static long Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;

        internal bool IsEllipsis => form == Form.Ellipsis;

        /// <summary>How many of the tensor's axes the index takes up.</summary>
        internal int Axes => form switch
        {
            Form.Single or Form.Slice => 1,
            Form.Tensor => tensor!.dtype is ScalarType.Bool or ScalarType.Byte ? (int)tensor.dim() : 1,
            _ => 0,
        };

        /// <summary>
        /// Takes from <paramref name="view"/> what needs no tensor of positions, and moves <paramref name="axis"/> past what is left of it.
        /// A tensor of positions comes back, to be applied together with the others.
        /// </summary>
        internal Tensor? Narrow(ref Tensor view, ref int axis)
        {
            switch (form)
            {
                case Form.None:
                    view = view.unsqueeze(axis++);
                    return null;
                case Form.Boolean:
                    view = view.unsqueeze(axis++);
                    return torch.tensor(start != 0, device: view.device).unsqueeze(0);
                case Form.Single:
                    view = view.select(axis, start!.Value);
                    return null;
                case Form.Slice:
                    if (start is not null || stop is not null || step is not null)
                        view = Interop.Op.Call("aten::slice.Tensor", view, axis, start, stop, step ?? 1);
                    axis++;
                    return null;
                case Form.Tensor:
                    axis += Axes;
                    return tensor;
                default:
                    throw new InvalidOperationException("The ellipsis takes no axis by itself.");
            }
        }
    }
}
