namespace DistillDsl.Tool.Layers;

/// <summary>A place of a network that a term can read.</summary>
/// <param name="Path">What to write in an attribute.</param>
/// <param name="Kind">The module's class, or the operator of a file.</param>
/// <param name="Shape">The output's shape, as far as it is known without running the network.</param>
/// <param name="Note">What else is to be known of it.</param>
internal sealed record TappableLayer(string Path, string Kind, string Shape, string Note);
