using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
            => new(inputSize, outputSize, hasBias, device, dtype);

        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        public static Bilinear Bilinear(
            long in1_features, long in2_features, long out_features, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
            => new(in1_features, in2_features, out_features, hasBias, device, dtype);

        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            => new(num_embeddings, embedding_dims, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse, device, dtype);

        public static Embedding Embedding_from_pretrained(
            Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            if (embeddings.dim() != 2)
                throw new ArgumentException("Embeddings parameter is expected to be 2-dimensional", nameof(embeddings));
            // The module owns a handle of its own: the tensor that was given stays valid.
            var table = embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device);
            var own = ReferenceEquals(table, embeddings) ? embeddings.alias() : table;
            using var leaf = own.detach();
            own.Dispose();
            return new(new Parameter(leaf, !freeze), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
        }

        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
    }
}
