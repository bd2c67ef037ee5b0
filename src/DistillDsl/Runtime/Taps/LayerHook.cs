using System.Reflection;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Module = TorchSharp.torch.nn.Module;

namespace DistillDsl.Runtime;

/// <summary>Forward hooks over every type of module that TorchSharp has, whatever it takes and returns.</summary>
internal static class LayerHook
{
    private const string ByForward = "hooks run only for call(x); in forward, call the layer with layer.call(x) instead of layer.forward(x).";

    private static readonly Dictionary<int, MethodInfo> Hooks = typeof(LayerHook).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(static m => m.Name == nameof(Hook)).ToDictionary(static m => m.GetGenericArguments().Length);

    /// <summary>What a layer's forward returns; null for one that has no forward, such as a list of layers.</summary>
    internal static Type? OutputOf(Module layer) => Form(layer)?.GetGenericArguments()[^1];

    /// <summary>Why a layer's hook did not run in a forward pass that needs the layer, and what to write.</summary>
    internal static string NotCalled(Module? layer) => layer is not null && HooklessCalls.Advice(layer.GetType().Name) is { } advice ? advice + "." : ByForward;

    /// <summary>Hands every output of the layer to <paramref name="onOutput"/>, which returns it or a replacement.</summary>
    /// <returns>Removes the hook; null if the layer has no forward.</returns>
    internal static Action? Attach(Module? layer, Func<object?, object?> onOutput) => layer switch
    {
        null => null,
        Module<Tensor, Tensor> m => Hook(m, onOutput),
        _ when Form(layer)?.GetGenericArguments() is { } types && Hooks.TryGetValue(types.Length, out var hook) =>
            (Action)hook.MakeGenericMethod(types).Invoke(null, [layer, onOutput])!,
        _ => null,
    };

    /// <summary>The type <c>Module&lt;…&gt;</c> from which a layer derives.</summary>
    private static Type? Form(Module layer)
    {
        var type = layer.GetType();
        while (type is not null && !(type.IsGenericType && type.DeclaringType == typeof(nn) && type.Name.StartsWith("Module`", StringComparison.Ordinal)))
            type = type.BaseType;
        return type;
    }

    private static Action Hook<T, TOut>(Module<T, TOut> layer, Func<object?, object?> on) =>
        layer.register_forward_hook((_, _, output) => (TOut)on(output)!).remove;

    private static Action Hook<T1, T2, TOut>(Module<T1, T2, TOut> layer, Func<object?, object?> on) =>
        layer.register_forward_hook((_, _, _, output) => (TOut)on(output)!).remove;

    private static Action Hook<T1, T2, T3, TOut>(Module<T1, T2, T3, TOut> layer, Func<object?, object?> on) =>
        layer.register_forward_hook((_, _, _, _, output) => (TOut)on(output)!).remove;

    private static Action Hook<T1, T2, T3, T4, TOut>(Module<T1, T2, T3, T4, TOut> layer, Func<object?, object?> on) =>
        layer.register_forward_hook((_, _, _, _, _, output) => (TOut)on(output)!).remove;

    private static Action Hook<T1, T2, T3, T4, T5, TOut>(Module<T1, T2, T3, T4, T5, TOut> layer, Func<object?, object?> on) =>
        layer.register_forward_hook((_, _, _, _, _, _, output) => (TOut)on(output)!).remove;

    private static Action Hook<T1, T2, T3, T4, T5, T6, TOut>(Module<T1, T2, T3, T4, T5, T6, TOut> layer, Func<object?, object?> on) =>
        layer.register_forward_hook((_, _, _, _, _, _, _, output) => (TOut)on(output)!).remove;
}
