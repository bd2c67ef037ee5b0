using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>mixup (Zhang et al. 2018): λ x + (1 − λ) x' with a λ for each image.</summary>
/// <param name="Alpha">λ is drawn from Beta(α, α); greater than 0.</param>
public sealed record Mixup(double Alpha = 0.2) : BatchMixing(Alpha)
{
    private protected override (Tensor Data, float[] Shares) Mix(Tensor data, Tensor partners, SampleRandom[] draws)
    {
        var shares = new float[draws.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = (float)draws[i].NextBeta(Alpha);
        return (lerp(partners, data, tensor(shares, [shares.Length, 1, 1, 1]).to(data.device)), shares);
    }
}
