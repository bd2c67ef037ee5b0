using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Forward hooks over the types of layer that there are.</summary>
internal static class LayerHook
{
    /// <summary>Whether a layer is of a type that can be hooked: one that returns one tensor.</summary>
    internal static bool Fits(Module layer) =>
        layer is Module<Tensor, Tensor> or Module<Tensor, Tensor, Tensor> or Module<Tensor, Tensor, Tensor, Tensor>;

    /// <summary>Hands every output of the layer to <paramref name="onOutput"/>, which gives what stands in its place, or null to keep it.</summary>
    /// <returns>What takes the hook off; null where the layer does not fit.</returns>
    internal static Action? Attach(Module? layer, Func<Tensor, Tensor?> onOutput) => layer switch
    {
        Module<Tensor, Tensor> m => m.register_forward_hook((_, _, output) => onOutput(output)!).remove,
        Module<Tensor, Tensor, Tensor> m => m.register_forward_hook((_, _, _, output) => onOutput(output)!).remove,
        Module<Tensor, Tensor, Tensor, Tensor> m => m.register_forward_hook((_, _, _, _, output) => onOutput(output)!).remove,
        _ => null,
    };

    internal const string NotCalled = "hooks run in call(x) only, so forward must write layer.call(x), not layer.forward(x).";
}
