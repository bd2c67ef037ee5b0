using static TorchSharp.torch;

namespace SystemTorch.Tests.Ops;

/// <summary>The C# call of each case of kind "table", in the order of record_ops.py; x holds the case's inputs.</summary>
internal static partial class OpCases
{
    public static IReadOnlyDictionary<string, Func<Tensor[], Tensor[]>> All { get; } =
        new[] { Arithmetic, Activations, Reductions, Sorting, Shapes, Indexing, Products, Linalg, Special, Types, Creation, Generator }
            .SelectMany(part => part)
            .ToDictionary();

    private static Tensor[] Pair((Tensor, Tensor) tensors) => [tensors.Item1, tensors.Item2];

    private static Tensor[] Triple((Tensor, Tensor, Tensor) tensors) => [tensors.Item1, tensors.Item2, tensors.Item3];
}
