using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// CutMix (Yun et al. 2019): a rectangle of the image's own ratio and of a part 1 − λ of its area, at a random place and cut at the image's border, is the
/// other image's; the labels' shares are those of the areas.
/// </summary>
/// <param name="Alpha">λ is drawn from Beta(α, α); greater than 0.</param>
public sealed record CutMix(double Alpha = 1) : BatchMixing(Alpha)
{
    private protected override (Tensor Data, float[] Shares) Mix(Tensor data, Tensor partners, SampleRandom[] draws)
    {
        int count = draws.Length, height = (int)data.shape[2], width = (int)data.shape[3];
        var shares = new float[count];
        int[] left = new int[count], right = new int[count], top = new int[count], bottom = new int[count];
        for (var i = 0; i < count; i++)
        {
            var side = Math.Sqrt(1 - draws[i].NextBeta(Alpha));
            (left[i], right[i]) = Span(width, side, ref draws[i]);
            (top[i], bottom[i]) = Span(height, side, ref draws[i]);
            shares[i] = 1 - (float)((right[i] - left[i]) * (bottom[i] - top[i])) / (width * height);
        }

        var isPartner = Within(top, bottom, height, data.device).unsqueeze(2).logical_and(Within(left, right, width, data.device).unsqueeze(1));
        return (where(isPartner.unsqueeze(1), partners, data), shares);
    }

    private static (int Start, int End) Span(int length, double side, ref SampleRandom random)
    {
        int size = (int)(length * side), middle = random.NextInt(length), start = middle - size / 2;
        return (Math.Clamp(start, 0, length), Math.Clamp(start + size, 0, length));
    }

    // [B, length], true from start to end.
    private static Tensor Within(int[] start, int[] end, int length, Device device)
    {
        var places = arange(length, dtype: ScalarType.Int32, device: device).unsqueeze(0);
        return places.ge(tensor(start).to(device).unsqueeze(1)).logical_and(places.lt(tensor(end).to(device).unsqueeze(1)));
    }
}
