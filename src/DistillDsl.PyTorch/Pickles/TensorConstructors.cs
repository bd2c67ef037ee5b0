using Razorvine.Pickle;

namespace DistillDsl.PyTorch.Pickles;

/// <summary>
/// What the unpickler makes of the classes and functions that a checkpoint names. Its list of them is shared by the whole process, so that each entry here
/// leaves to its predecessor, of another library, what does not come from a checkpoint.
/// </summary>
internal sealed class TensorConstructors : Unpickler
{
    private static readonly object Registration = new();

    [ThreadStatic]
    private static bool _reading;

    /// <summary>Whether this thread reads a checkpoint.</summary>
    public static bool Reading
    {
        get => _reading;
        set => _reading = value;
    }

    /// <summary>Enters what is missing, or what another library has replaced since.</summary>
    public static void Register()
    {
        lock (Registration)
        {
            Enter("torch._utils", "_rebuild_tensor", Tensor);
            Enter("torch._utils", "_rebuild_tensor_v2", Tensor);
            Enter("torch._utils", "_rebuild_parameter", static arguments => arguments[0]);
            Enter("torch._utils", "_rebuild_parameter_with_state", static arguments => arguments[0]);
            Enter("collections", "OrderedDict", static _ => new StateDictionary());
            foreach (var (module, name) in Harmless) Enter(module, name, static _ => new UnreadObject());
        }
    }

    /// <summary>What training scripts save beside the weights.</summary>
    private static readonly (string Module, string Name)[] Harmless =
    [
        ("argparse", "Namespace"), ("torch", "device"), ("torch", "Size"), ("torch.serialization", "_get_layout"),
        ("numpy.core.multiarray", "scalar"), ("numpy._core.multiarray", "scalar"), ("numpy", "dtype"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"),
        ("collections", "defaultdict"),
    ];

    private static void Enter(string module, string name, Func<object[], object> construct)
    {
        objectConstructors.TryGetValue($"{module}.{name}", out var previous);
        if (previous is not Constructor) registerConstructor(module, name, new Constructor(construct, previous));
    }

    private static TensorReference Tensor(object[] arguments)
    {
        var shape = Sizes(arguments[2]);
        return new((StorageReference)arguments[0], Convert.ToInt64(arguments[1]), shape, Sizes(arguments[3]));
    }

    private static long[] Sizes(object tuple) => [.. ((object[])tuple).Select(Convert.ToInt64)];

    private sealed class Constructor(Func<object[], object> construct, IObjectConstructor? previous) : IObjectConstructor
    {
        object IObjectConstructor.construct(object[] arguments) =>
            previous is null || Reading ? construct(arguments) : previous.construct(arguments);
    }
}
