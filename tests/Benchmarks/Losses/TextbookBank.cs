using DistillDsl.Runtime;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

/// <summary>One side's embeddings in RepDistiller's form, with the same values as a recipe's bank.</summary>
internal sealed class TextbookBank(ContrastBank bank) : IDisposable
{
    private const double T = 0.07;
    private const double Momentum = 0.5;

    private readonly Tensor _memory = bank.get_buffer("memory")!.clone().DetachFromDisposeScope();
    private double? _normalizer;

    /// <summary>The loss of this side's embeddings against the other side's memory.</summary>
    public Tensor Score(Tensor embeddings, TextbookBank other, Tensor contrast)
    {
        var rows = other._memory.index_select(0, contrast.view(-1)).view(contrast.size(0), contrast.size(1), -1);
        var scores = (rows.bmm(embeddings.unsqueeze(2)).squeeze(2) / T).exp();
        _normalizer ??= scores.mean().item<float>() * _memory.size(0);
        scores = scores / _normalizer.Value;
        var chance = (double)(contrast.size(1) - 1) / _memory.size(0);
        var positive = scores.select(1, 0);
        var negatives = scores.narrow(1, 1, contrast.size(1) - 1);
        var ofPositive = (positive / (positive + (chance + 1e-7))).log().sum();
        var ofNegatives = (full_like(negatives, chance) / (negatives + (chance + 1e-7))).log().sum();
        return -(ofPositive + ofNegatives) / contrast.size(0);
    }

    /// <summary>Takes up a batch's embeddings.</summary>
    public void Update(Tensor embeddings, Tensor index)
    {
        using var noGrad = no_grad();
        var rows = (_memory.index_select(0, index) * Momentum) + (embeddings * (1 - Momentum));
        _memory.index_copy_(0, index, F.normalize(rows));
    }

    public void Dispose() => _memory.Dispose();
}
