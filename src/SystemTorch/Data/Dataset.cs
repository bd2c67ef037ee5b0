namespace TorchSharp;

public static partial class torch
{
    public static partial class utils
    {
        public static partial class data
        {
            /// <summary>Items by index. Tensors that <see cref="GetTensor"/> makes are disposed once they are in a batch; tensors that the data set keeps are not.</summary>
            public abstract class Dataset<T> : IDisposable
            {
                public abstract long Count { get; }

                public abstract T GetTensor(long index);

                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }

                protected virtual void Dispose(bool disposing)
                {
                }
            }

            /// <summary>Items with named tensors, such as "data" and "label".</summary>
            public abstract class Dataset : Dataset<Dictionary<string, Tensor>>;

            /// <summary>Items that are lists of tensors.</summary>
            public abstract class IterableDataset : Dataset<IList<Tensor>>;
        }
    }
}
