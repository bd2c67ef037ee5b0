namespace DistillDsl;

/// <summary>The valid range of an option. The analyzer reads it, so the range is declared once, at the option.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionRangeAttribute(double min, double max) : Attribute
{
    public double Min { get; } = min;

    public double Max { get; } = max;

    public bool MinExcluded { get; set; }

    public bool MaxExcluded { get; set; }

    public bool Contains(double value) =>
        (MinExcluded ? value > Min : value >= Min) && (MaxExcluded ? value < Max : value <= Max) && !double.IsInfinity(value);

    public override string ToString()
    {
        if (double.IsPositiveInfinity(Max)) return (MinExcluded ? "finite and greater than " : "finite and at least ") + Format(Min);
        return $"from {Format(Min)}{(MinExcluded ? " (excluded)" : "")} to {Format(Max)}{(MaxExcluded ? " (excluded)" : "")}";
    }

    private static string Format(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
