using System.ComponentModel;
using System.Globalization;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>The text form of a step's losses.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossText
{
    /// <summary><c>Losses { total = 2.31, kl = 0.42, klWeight = 0.9 }</c>, each with four digits.</summary>
    /// <param name="losses">The losses; each is read from its device.</param>
    public static string Of(BatchLosses losses) => $"Losses {{ {string.Join(", ", Parts(losses))} }}";

    private static IEnumerable<string> Parts(BatchLosses losses) =>
    [
        // A default value, which no step created, has no total.
        .. losses.Total is { } total ? [$"total = {Text(total)}"] : Array.Empty<string>(),
        .. losses.Terms.Select(static term => $"{term.Name} = {Text(term.Value)}"),
        .. losses.Scheduled.Select(static value => $"{value.Name} = {Text(value.Value)}"),
    ];

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
