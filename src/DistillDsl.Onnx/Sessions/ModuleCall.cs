using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Sessions;

/// <summary>Calls a module of any number of tensors, and lists the tensors that it returns.</summary>
internal static class ModuleCall
{
    /// <exception cref="ArgumentException">The module cannot be called with so many tensors.</exception>
    public static Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> Of(nn.Module module, int inputs) => (module, inputs) switch
    {
        (nn.Module<Tensor, Tensor> one, 1) => x => [one.call(x[0])],
        (nn.Module<Tensor, Tensor, Tensor> two, 2) => x => [two.call(x[0], x[1])],
        _ => ByMethod(module, inputs),
    };

    private static Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> ByMethod(nn.Module module, int inputs)
    {
        var method = module.GetType().GetMethod("call", [.. Enumerable.Repeat(typeof(Tensor), inputs)])
            ?? throw new ArgumentException($"{module.GetType().Name} cannot be called with {inputs} tensors, as many as the sample has.", nameof(module));
        return x => [.. Tensors(method.Invoke(module, BindingFlags.DoNotWrapExceptions, null, [.. x], null), module)];
    }

    private static IEnumerable<Tensor> Tensors(object? result, nn.Module module) => result switch
    {
        Tensor tensor => [tensor],
        IReadOnlyDictionary<string, Tensor> dictionary => dictionary.Values,
        IEnumerable<Tensor> list => list,
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Tensors(tuple[i], module)),
        { } record when Properties(record) is { Length: > 0 } properties => properties.SelectMany(p => Tensors(p.GetValue(record), module)),
        _ => throw new ArgumentException(
            $"{module.GetType().Name} returns {result?.GetType().Name ?? "null"}, which is no tensor, tuple, list, dictionary or record of tensors; "
                + "give the function that lists its tensors.", nameof(module)),
    };

    private static PropertyInfo[] Properties(object record) =>
    [
        .. record.GetType().GetProperties().Where(static p =>
            p.GetIndexParameters().Length == 0 && (p.PropertyType == typeof(Tensor) || p.PropertyType.IsAssignableTo(typeof(IEnumerable<Tensor>)))),
    ];
}
