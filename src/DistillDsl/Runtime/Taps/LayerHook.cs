using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Forward hooks for all types of layers.</summary>
internal static class LayerHook
{
    /// <summary>Whether a layer is of a type that can be hooked: one that returns one tensor.</summary>
    internal static bool Fits(Module layer) =>
        layer is Module<Tensor, Tensor> or Module<Tensor, Tensor, Tensor> or Module<Tensor, Tensor, Tensor, Tensor>;

    /// <summary>Passes every output of the layer to <paramref name="onOutput"/>, which returns a replacement, or null to keep it.</summary>
    /// <returns>Removes the hook; null if the layer cannot be hooked.</returns>
    internal static Action? Attach(Module? layer, Func<Tensor, Tensor?> onOutput) => layer switch
    {
        Module<Tensor, Tensor> m => m.register_forward_hook((_, _, output) => onOutput(output)!).remove,
        Module<Tensor, Tensor, Tensor> m => m.register_forward_hook((_, _, _, output) => onOutput(output)!).remove,
        Module<Tensor, Tensor, Tensor, Tensor> m => m.register_forward_hook((_, _, _, _, output) => onOutput(output)!).remove,
        _ => null,
    };

    internal const string NotCalled = "hooks run only for call(x); in forward, call the layer with layer.call(x) instead of layer.forward(x).";
}
