using System.ComponentModel;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// The teacher's last embeddings, newest first, zeros where none has entered yet; not trained, saved and moved with the recipe's modules. Buffer: queue [Q, D].
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EmbeddingQueue : Module
{
    [ComponentName(Name = "queue")]
    private readonly Tensor _queue;

    /// <param name="size">Q, the number of rows.</param>
    /// <param name="width">D, the embeddings' width.</param>
    /// <param name="device">The device of the queue.</param>
    /// <param name="dtype">Its type.</param>
    public EmbeddingQueue(long size, long width, Device? device = null, ScalarType? dtype = null) : base(nameof(EmbeddingQueue))
    {
        _queue = zeros([size, width], dtype: dtype, device: device);
        RegisterComponents();
    }

    /// <summary>The queue after these embeddings have entered: in front of the others, whose last rows leave; of a batch of more than Q, the first Q.</summary>
    /// <param name="embeddings">[B, D].</param>
    public Tensor Entered(Tensor embeddings)
    {
        var (count, size) = (embeddings.size(0), _queue.size(0));
        return count >= size ? embeddings.narrow(0, 0, size) : cat([embeddings, _queue.narrow(0, 0, size - count)], 0);
    }

    /// <summary>Stores the rows, unless gradients are off. They are copied: the loss needs them as they are until its backward pass.</summary>
    /// <param name="rows">What <see cref="Entered"/> gave, [Q, D].</param>
    public void Keep(Tensor rows)
    {
        if (!is_grad_enabled()) return;
        using var noGrad = no_grad();
        _queue.copy_(rows);
    }
}
