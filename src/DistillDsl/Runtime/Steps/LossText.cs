using System.Globalization;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>The text of a step's losses.</summary>
public static class LossText
{
    /// <summary>
    /// <c>Losses { Total = 2.31, Kl = 0.42, KlWeight = 0.9 }</c>, each with four digits; values that the stage does not compute are null and omitted.
    /// </summary>
    /// <param name="losses">The losses by name; each is read from its device.</param>
    /// <param name="scheduled">The scheduled weights and temperatures, by name.</param>
    public static string Of(ReadOnlySpan<(string Name, Tensor? Value)> losses, ReadOnlySpan<(string Name, double? Value)> scheduled = default)
    {
        var parts = new List<string>(losses.Length + scheduled.Length);
        foreach (var (name, value) in losses)
            if (value is not null) parts.Add($"{name} = {Text(value)}");
        foreach (var (name, value) in scheduled)
            if (value is { } number) parts.Add($"{name} = {Text(number)}");
        return $"Losses {{ {string.Join(", ", parts)} }}";
    }

    private static string Text(Tensor value)
    {
        if (value.IsInvalid) return "disposed";
        if (value.numel() != 1) return Shapes.Text(value.shape);
        using var noGrad = no_grad();
        using var number = value.to(ScalarType.Float64);
        return Text(number.item<double>());
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
