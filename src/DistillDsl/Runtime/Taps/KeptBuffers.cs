using System.ComponentModel;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Restores a network's buffers, such as running statistics, at the end of a pass that must not change them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptBuffers : IDisposable
{
    private readonly List<(Tensor Buffer, Tensor Copy)> _buffers;

    /// <summary>Copies the buffers of <paramref name="network"/>.</summary>
    public KeptBuffers(Module network)
    {
        using var noGrad = no_grad();
        _buffers = [.. network.named_buffers().Select(static b => (b.Item2, b.Item2.clone().DetachFromDisposeScope()))];
    }

    /// <summary>Restores them.</summary>
    public void Dispose()
    {
        using var noGrad = no_grad();
        foreach (var (buffer, copy) in _buffers)
        {
            buffer.copy_(copy);
            copy.Dispose();
        }
    }
}
