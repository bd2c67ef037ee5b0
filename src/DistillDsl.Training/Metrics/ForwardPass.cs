using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Metrics;

/// <summary>Runs a network whose output type is known only at run time.</summary>
internal abstract class ForwardPass
{
    /// <summary>The type of the network's output.</summary>
    public abstract Type Output { get; }

    /// <summary>The network's output for an input; its hooks run.</summary>
    public abstract object? Run(Tensor input);

    /// <exception cref="ArgumentException">The network does not take one tensor.</exception>
    public static ForwardPass Of(Module network)
    {
        for (var type = network.GetType(); type is not null; type = type.BaseType)
        {
            if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Module<,>)) continue;
            if (type.GenericTypeArguments is [var input, var output] && input == typeof(Tensor))
                return (ForwardPass)Activator.CreateInstance(typeof(OfType<>).MakeGenericType(output), network)!;
        }

        throw new ArgumentException($"Evaluation needs a network that takes one tensor, a Module<Tensor, …>; {network.GetType().Name} does not.",
            nameof(network));
    }

    private sealed class OfType<TOutput>(Module<Tensor, TOutput> network) : ForwardPass
    {
        public override Type Output => typeof(TOutput);

        public override object? Run(Tensor input) => network.call(input);
    }
}
