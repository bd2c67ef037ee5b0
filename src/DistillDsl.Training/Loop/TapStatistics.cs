using System.Globalization;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>Statistics of the values that a term reads, for messages.</summary>
internal static class TapStatistics
{
    /// <summary>A line for each tap of the term; for the total, of every term.</summary>
    public static string Describe(IRecipe recipe, Dictionary<string, Tensor> batch, string term)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var taps = recipe.Inspect(batch);
        var read = taps.Where(tap => tap.Terms.Split(", ").Contains(term)).ToList();
        return string.Concat((read.Count > 0 ? read : taps).Select(tap => $"\n  {tap.Place} ({tap.Terms}): {Describe(tap.Value)}"));
    }

    private static string Describe(Tensor value)
    {
        var text = $"{ShapeText.Typed(value)}";
        if (value.numel() == 0 || !value.is_floating_point()) return text;
        var (nan, infinite) = (value.isnan().sum().item<long>(), value.isinf().sum().item<long>());
        var finite = value.masked_select(value.isfinite());
        if (finite.numel() > 0)
            text += string.Create(CultureInfo.InvariantCulture,
                $", {finite.min().to(ScalarType.Float64).item<double>():G4} … {finite.max().to(ScalarType.Float64).item<double>():G4}, mean "
                    + $"{finite.to(ScalarType.Float64).mean().item<double>():G4}");
        return text + (nan + infinite == 0 ? ", all finite" : $", {nan} NaN and {infinite} infinite of {value.numel()}");
    }
}
