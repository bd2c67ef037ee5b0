using static TorchSharp.torch.nn;

namespace DistillDsl;

/// <summary>
/// A network that runs outside TorchSharp, such as an exported model, and therefore has no layers. It makes a layer of each of its inner values that a
/// recipe names: a module, usually an identity, that its <c>forward</c> calls with the value.
/// </summary>
public interface ITapSource
{
    /// <summary>The names of the values that can become layers; empty if none can.</summary>
    IReadOnlyCollection<string> TapNames { get; }

    /// <summary>Why there are no others, for the message about a name that is not among them: the end of a sentence.</summary>
    string TapAdvice { get; }

    /// <summary>Makes the layer, or returns the one made before.</summary>
    /// <param name="name">One of <see cref="TapNames"/>.</param>
    /// <returns>What <c>forward</c> calls with the value from now on; it is among the network's named modules.</returns>
    Module Tap(string name);
}
