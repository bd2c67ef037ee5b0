using static TorchSharp.torch;

namespace DistillDsl.PyTorch;

/// <summary>A tensor of a checkpoint.</summary>
/// <param name="Section">The key of the dictionary that holds it, <c>state_dict</c> or <c>model.ema</c>; empty if it is the file itself.</param>
/// <param name="Name">Its name there.</param>
/// <param name="TypeName">The type of its elements; what the file calls it, if TorchSharp has no such type.</param>
/// <param name="Shape">The sizes.</param>
public sealed record TensorEntry(string Section, string Name, string TypeName, IReadOnlyList<long> Shape)
{
    /// <summary>The type of its elements; null if TorchSharp has no such type.</summary>
    public ScalarType? Type { get; init; }

    /// <returns>Name, type and shape: <c>layer1.0.weight Float32 [64, 3, 7, 7]</c>.</returns>
    public override string ToString() => $"{Name} {TypeName} [{string.Join(", ", Shape)}]";
}
