using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// Tells the taps in a dry run what the layers with <c>inplace: true</c> get: they change it, though perhaps no value of this sample, or only in
/// training as a dropout does.
/// </summary>
internal sealed class InPlaceLayers : IDisposable
{
    private readonly List<Action> _removals = [];

    internal InPlaceLayers(Module network, IReadOnlyList<Tap> taps)
    {
        foreach (var (_, layer) in network.named_modules().DistinctBy(static m => m.Item2))
            if (layer is Module<Tensor, Tensor> plain && plain.GetType().GetProperty("inplace")?.GetValue(plain) is true)
                _removals.Add(plain.register_forward_pre_hook((_, input) =>
                {
                    foreach (var tap in taps) tap.Feed(input);
                    return input;
                }).remove);
    }

    public void Dispose()
    {
        foreach (var remove in _removals) remove();
    }
}
