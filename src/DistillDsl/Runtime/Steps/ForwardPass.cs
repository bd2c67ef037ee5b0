using System.ComponentModel;
using System.Reflection;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Module = TorchSharp.torch.nn.Module;

namespace DistillDsl.Runtime;

/// <summary>Runs a network on batches whose input and output types are known only at run time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ForwardPass
{
    private static readonly Type[] Modules =
    [
        typeof(Module<,>), typeof(Module<,,>), typeof(Module<,,,>), typeof(Module<,,,,>), typeof(Module<,,,,,>), typeof(Module<,,,,,,>),
    ];

    private readonly Module _network;
    private readonly MethodInfo _call;
    private readonly string[] _parameters;

    private ForwardPass(Module network, Type module, IReadOnlyList<string>? keys)
    {
        var inputs = module.GenericTypeArguments[..^1];
        _network = network;
        _call = module.GetMethod("call", inputs)!;
        _parameters = [.. network.GetType().GetMethod("forward", inputs)!.GetParameters().Select(parameter => parameter.Name!)];
        Inputs = keys ?? (_parameters.Length == 1 ? ["data"] : _parameters);
        Output = module.GenericTypeArguments[^1];
    }

    /// <summary>The type of the network's output.</summary>
    public Type Output { get; }

    /// <summary>The batch keys of the network's inputs: "data" for one, otherwise the names of its forward's parameters.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Runs the network on a batch, with its hooks.</summary>
    /// <param name="batch">The batch, on the network's device.</param>
    /// <param name="owner">Who needs the inputs, for messages.</param>
    /// <exception cref="ArgumentException">The batch lacks an input.</exception>
    public object? Run(IReadOnlyDictionary<string, Tensor> batch, string owner)
    {
        // A network of one input may be evaluated on the batches of others, which name it as its forward does.
        var isNamed = Inputs.Count == 1 && !batch.ContainsKey(Inputs[0]) && batch.ContainsKey(_parameters[0]);
        var keys = isNamed ? _parameters : Inputs;
        object[] inputs = [.. keys.Select(key => RecipeBatch.Input(batch, owner, key))];
        return _call.Invoke(_network, BindingFlags.DoNotWrapExceptions, null, inputs, null);
    }

    /// <param name="network">The network.</param>
    /// <param name="keys">The batch keys of its inputs; if omitted, those that its forward determines.</param>
    /// <exception cref="ArgumentException">The network does not take tensors.</exception>
    public static ForwardPass Of(Module network, IReadOnlyList<string>? keys = null)
    {
        for (var type = network.GetType(); type is not null; type = type.BaseType)
            if (type.IsGenericType && Modules.Contains(type.GetGenericTypeDefinition())
                && type.GenericTypeArguments[..^1].All(static input => input == typeof(Tensor)))
                return new(network, type, keys);

        throw new ArgumentException($"A network that takes tensors is needed, a Module<Tensor, …>; {network.GetType().Name} does not.",
            nameof(network));
    }
}
