using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>The checks of regions, float [N, 5], each [image, x1, y1, x2, y2] in image coordinates.</summary>
internal static class Regions
{
    /// <summary>Throws at the first invalid region; later code may then rely on valid regions.</summary>
    /// <param name="regions">The regions; N may be 0.</param>
    /// <param name="images">The batch's size.</param>
    /// <param name="name">The prefix of the message.</param>
    /// <exception cref="ArgumentException">The shape is wrong, or a region has a non-finite number, an image outside the batch,
    /// or x2 &lt; x1 or y2 &lt; y1.</exception>
    public static void Check(Tensor regions, long images, string name)
    {
        ArgumentNullException.ThrowIfNull(regions);
        if (regions.dim() != 2 || regions.size(1) != 5)
            throw new ArgumentException(
                $"{name}: {Shapes.Text(regions.shape)} was given; expected [N, 5], each row [image, x1, y1, x2, y2] in image coordinates.", nameof(regions));
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var image = regions.select(1, 0);
        var isRegion = regions.isfinite().all(1)
            .logical_and(image >= 0).logical_and(image < images).logical_and(image == image.floor())
            .logical_and((regions.narrow(1, 3, 2) >= regions.narrow(1, 1, 2)).all(1));
        if (isRegion.all().item<bool>()) return;

        var row = isRegion.to(ScalarType.Int64).argmin().item<long>();
        var region = regions[row].to(CPU).to(ScalarType.Float64).data<double>().ToArray();
        throw new ArgumentException(
            FormattableString.Invariant($"{name}: region {row} is [{string.Join(", ", region.Select(Text))}]; {Fault(region, images)}."), nameof(regions));
    }

    private static string Fault(double[] region, long images) =>
        !region.All(double.IsFinite) ? "its numbers must be finite"
        : region[0] < 0 || region[0] >= images || region[0] != Math.Floor(region[0])
            ? FormattableString.Invariant($"its image must be a whole number from 0 to {images - 1}, of the batch's {images}")
        : "its x2 and y2 must not be less than its x1 and y1";

    private static string Text(double number) => number.ToString("G7", System.Globalization.CultureInfo.InvariantCulture);
}
