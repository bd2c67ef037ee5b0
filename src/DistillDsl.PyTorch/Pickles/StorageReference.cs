using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Pickles;

/// <summary>A block of numbers beside the pickle, which tensors are views of.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">The type of its elements; null if TorchSharp has no such type.</param>
/// <param name="TypeName">The type as the file names it.</param>
internal sealed record StorageReference(string Key, ScalarType? Type, string TypeName);
