using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Descriptions;

/// <summary>A layer of a network whose source is not at hand.</summary>
/// <param name="Name">Its name in the module that it is registered in; of a network its function's name.</param>
/// <param name="Output">What it gives, as far as that is the same for every input; unknown where it may not run.</param>
/// <param name="GivesClasses">Whether it has as many channels as the network has classes.</param>
/// <param name="Layers">The layers in it.</param>
internal sealed record LayerDescription(string Name, TensorShape Output, bool GivesClasses, ImmutableArray<LayerDescription> Layers)
{
    /// <summary>That of a network with so many classes.</summary>
    public LayerDescription With(long? classes) =>
        this with { Output = GivesClasses ? Output.With(1, classes) : Output, Layers = [.. Layers.Select(l => l.With(classes))] };
}
