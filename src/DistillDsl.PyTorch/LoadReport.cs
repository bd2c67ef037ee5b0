using static TorchSharp.torch;

namespace DistillDsl.PyTorch;

/// <summary>What was loaded from a checkpoint into a network, and what was not.</summary>
/// <param name="File">The file.</param>
/// <param name="Section">The dictionary in the file; empty if it is the file itself.</param>
/// <param name="Loaded">The network's entries that were loaded, in the network's order.</param>
/// <param name="Missing">The network's entries that the file lacks.</param>
/// <param name="Unused">The file's tensors that the network lacks, by their names in the file.</param>
/// <param name="Mismatched">The entries that have another shape, or a type that cannot be converted.</param>
/// <param name="Converted">The loaded entries whose type in the file is another floating-point type: name, type in the file, type in the network.</param>
public sealed record LoadReport(
    string File,
    string Section,
    IReadOnlyList<string> Loaded,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unused,
    IReadOnlyList<TensorMismatch> Mismatched,
    IReadOnlyList<(string Name, ScalarType From, ScalarType To)> Converted)
{
    /// <returns>One line of counts: <c>resnet18.pth: 122 loaded, 0 missing, 0 unused, 0 of another shape</c>.</returns>
    public override string ToString() =>
        $"{File}: {Loaded.Count} loaded, {Missing.Count} missing, {Unused.Count} unused, {Mismatched.Count} of another shape"
        + (Converted.Count == 0 ? "" : $", {Converted.Count} converted from {string.Join(", ", Converted.Select(static entry => entry.From).Distinct())}");
}
