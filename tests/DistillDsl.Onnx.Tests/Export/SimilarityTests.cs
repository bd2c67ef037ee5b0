using DistillDsl.Onnx.Export.Modules;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Layers and functions that compare two tensors.</summary>
public sealed class SimilarityTests
{
    [Fact]
    public void LayersOfTwoInputs()
    {
        using var bilinear = Bilinear(4, 5, 3);
        using var plain = Bilinear(4, 5, 3, hasBias: false);
        Tensor[][] vectors = [[randn(2, 4), randn(2, 5)], [randn(6, 4), randn(6, 5)]];
        foreach (var module in new[] { bilinear, plain })
            Agreement.Of(module, vectors, x => [module.call(x[0], x[1])], (onnx, x) => [onnx.Call((Module<Tensor, Tensor, Tensor>)module, x[0], x[1])]);
        Agreement.Of(
            bilinear, [[randn(2, 3, 4), randn(2, 3, 5)], [randn(6, 2, 4), randn(6, 2, 5)]], x => [functional.bilinear(x[0], x[1], bilinear.weight)],
            (onnx, x) => [x[0].Bilinear(x[1], onnx.Constant(bilinear.weight))]);

        Tensor[][] pairs = [[randn(2, 4, 3), randn(2, 4, 3)], [randn(6, 4, 5), randn(6, 4, 5)]];
        foreach (Module<Tensor, Tensor, Tensor> module in
            new Module<Tensor, Tensor, Tensor>[] { CosineSimilarity(1), CosineSimilarity(2), PairwiseDistance(), PairwiseDistance(1, 0.1, true) })
            Agreement.Of(module, pairs, x => [module.call(x[0], x[1])], (onnx, x) => [onnx.Call(module, x[0], x[1])]);
    }

    [Fact]
    public void Distances() => Each.Agrees(
        [[randn(2, 4, 3), randn(2, 4, 3)], [randn(6, 4, 5), randn(6, 4, 5)]],
        ("cosine_similarity", static x => [functional.cosine_similarity(x[0], x[1])], static (_, x) => [x[0].CosineSimilarity(x[1])]),
        ("cosine_similarity with one", static x => [functional.cosine_similarity(x[0], x[1][..1, ..1], 1)],
            static (_, x) => [x[0].CosineSimilarity(x[1].Index(..1, ..1), 1)]),
        ("cosine_similarity of all pairs", static x => [functional.cosine_similarity(x[0].unsqueeze(2), x[1].unsqueeze(1), -1)],
            static (_, x) => [x[0].Unsqueeze(2).CosineSimilarity(x[1].Unsqueeze(1), -1)]),
        ("cosine_similarity of zeros", static x => [functional.cosine_similarity(x[0] * 0, x[1])], static (_, x) => [x[0].Mul(0).CosineSimilarity(x[1])]),
        ("pairwise_distance", static x => [functional.pairwise_distance(x[0], x[1], 3, keepdim: true)],
            static (_, x) => [x[0].PairwiseDistance(x[1], 3, keepdim: true)]),
        ("dist", static x => [x[0].dist(x[1])], static (_, x) => [x[0].Dist(x[1])]),
        ("dist of p 1", static x => [dist(x[0], x[1], 1)], static (_, x) => [x[0].Dist(x[1], 1)]));
}
