namespace DistillDsl.Training.Reports;

/// <summary>Maps values to positions on a drawing's axis, with ticks at round numbers.</summary>
internal sealed class Axis
{
    private const double LogarithmicFrom = 50;

    private readonly double _low, _high, _from, _to;

    private Axis(double low, double high, double from, double to, bool logarithmic, IReadOnlyList<double> ticks)
    {
        (_low, _high, _from, _to, IsLogarithmic, Ticks) = (low, high, from, to, logarithmic, ticks);
    }

    /// <summary>Whether the axis is logarithmic.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Round values within the axis, in ascending order.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>A linear axis whose ends are ticks.</summary>
    public static Axis Rounded(double smallest, double largest, double from, double to)
    {
        var (low, high) = Widened(smallest, largest);
        var step = RoundStep((high - low) / 4);
        low = Math.Floor(low / step + 1e-9) * step;
        high = Math.Ceiling(high / step - 1e-9) * step;
        return new(low, high, from, to, false, TicksOf(low, high, step));
    }

    /// <summary>A linear axis that ends where the values end.</summary>
    public static Axis Exact(double smallest, double largest, double from, double to)
    {
        var (low, high) = Widened(smallest, largest);
        var step = Math.Max(1, RoundStep((high - low) / 6));
        return new(low, high, from, to, false, TicksOf(Math.Ceiling(low / step) * step, high, step));
    }

    /// <summary>An axis for losses: logarithmic if they are positive and spread widely, otherwise <see cref="Rounded"/>.</summary>
    public static Axis OfLosses(double smallest, double largest, double from, double to)
    {
        if (!(smallest > 0) || largest / smallest < LogarithmicFrom) return Rounded(smallest, largest, from, to);
        double low = Math.Log10(smallest), high = Math.Log10(largest);
        var step = Math.Max(1, Math.Round((high - low) / 4));
        var ticks = TicksOf(Math.Ceiling(low / step) * step, high, step).Select(power => Math.Pow(10, power)).ToList();
        return new(low, high, from, to, true, ticks);
    }

    /// <summary>The position of a value.</summary>
    public double Place(double value)
    {
        if (IsLogarithmic) value = Math.Log10(value);
        return _from + (value - _low) / (_high - _low) * (_to - _from);
    }

    private static (double Low, double High) Widened(double smallest, double largest)
    {
        // Values that differ only by rounding give a flat line, not a mountain range.
        var size = Math.Max(Math.Abs(smallest), Math.Abs(largest));
        if (largest - smallest > 1e-9 * size) return (smallest, largest);
        var around = size == 0 ? 1 : 0.1 * size;
        return (smallest - around, largest + around);
    }

    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
        {
            <= 1.0001 => 1,
            <= 2.0001 => 2,
            <= 5.0001 => 5,
            _ => 10,
        } * power;
    }

    // Multiples of the step, so that rounding errors do not accumulate.
    private static List<double> TicksOf(double first, double last, double step)
    {
        var ticks = new List<double>();
        var start = Math.Round(first / step);
        for (var i = 0; (start + i) * step <= last + step * 1e-6; i++) ticks.Add((start + i) * step);
        return ticks;
    }
}
