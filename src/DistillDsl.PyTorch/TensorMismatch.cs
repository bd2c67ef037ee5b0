namespace DistillDsl.PyTorch;

/// <summary>An entry that a checkpoint and a network both have, but differently.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="InFile">Type and shape in the file: <c>Float32 [1000, 512]</c>.</param>
/// <param name="InNetwork">Type and shape in the network likewise.</param>
public sealed record TensorMismatch(string Name, string InFile, string InNetwork);
