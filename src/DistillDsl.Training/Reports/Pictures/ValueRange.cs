using static TorchSharp.torch;

namespace DistillDsl.Training.Reports;

/// <summary>Scales values to 0 … 1.</summary>
internal static class ValueRange
{
    /// <summary>The smallest value becomes 0, the largest 1; if all are equal, all become 0.</summary>
    public static Tensor Stretch(Tensor values)
    {
        var smallest = values.min();
        var range = (values.max() - smallest).item<float>();
        return range > 0 ? (values - smallest) / range : values.new_zeros(values.shape);
    }
}
