using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// Refuses a training batch that gives a batch norm one value per channel, of which there is no variance: the running variance would be NaN ever
/// after. PyTorch refuses it too; libtorch alone does not.
/// </summary>
/// <param name="recipe">The recipe's name, for messages.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchNormGuard(string recipe) : IDisposable
{
    private readonly List<Action> _removals = [];

    /// <summary>Watches the batch norms of a network until this is disposed.</summary>
    /// <param name="network">The network whose layers are watched.</param>
    /// <param name="owner">What has them, in words.</param>
    public void Watch(Module network, string owner)
    {
        foreach (var (path, layer) in network.named_modules().DistinctBy(static m => m.Item2))
            if (layer is BatchNorm norm) _removals.Add(norm.register_forward_pre_hook((_, input) => Checked(norm, path, owner, input)).remove);
    }

    /// <summary>Watches no longer.</summary>
    public void Dispose()
    {
        foreach (var remove in _removals) remove();
        _removals.Clear();
    }

    private Tensor Checked(BatchNorm norm, string path, string owner, Tensor input) =>
        !norm.training || input.dim() < 2 || input.numel() > input.size(1) || input.numel() == 0
            ? input
            : throw new ArgumentException(
                $"{recipe}: {owner} layer \"{path}\" ({norm.GetType().Name}) got {Shapes.Text(input.shape)} in training mode: one value per channel has no "
                    + "variance. Each training step needs at least two samples; let the loader drop its last, smaller batch.");
}
