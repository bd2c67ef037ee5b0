using System.Globalization;

namespace DistillDsl.Build.Outlines;

/// <summary>A dimension of a tensor: its length, or a name that the file has for it, such as the batch, or neither. Equal names are equal lengths.</summary>
internal readonly record struct Dimension(long? Length, string? Name = null)
{
    public static Dimension Unknown => default;

    public bool IsUnknown => Length is null && Name is null;

    public static implicit operator Dimension(long length) => new(length);

    /// <summary>The product; a name alone is kept.</summary>
    public static Dimension Product(IEnumerable<Dimension> dimensions)
    {
        var (length, name) = (1L, (string?)null);
        foreach (var dimension in dimensions)
        {
            if (dimension.Length is { } known) length *= known;
            else if (dimension.IsUnknown || name is not null) return Unknown;
            else name = dimension.Name;
        }

        return name is null ? length : length == 1 ? new(null, name) : Unknown;
    }

    /// <summary>The dimension by which <paramref name="parts"/> must be multiplied to give the product of <paramref name="whole"/>.</summary>
    public static Dimension Quotient(IReadOnlyList<Dimension> whole, IReadOnlyList<Dimension> parts)
    {
        if (whole.Concat(parts).Any(static dimension => dimension.IsUnknown)) return Unknown;
        var left = whole.ToList();
        foreach (var part in parts)
            if (part.Name is not null && !left.Remove(part)) return Unknown;
        var divisor = Product(parts.Where(static part => part.Name is null)).Length!.Value;
        var lengths = Product(left.Where(static dimension => dimension.Name is null)).Length!.Value;
        if (divisor == 0 || lengths % divisor != 0) return Unknown;
        return Product(left.Where(static dimension => dimension.Name is not null).Append(lengths / divisor));
    }

    /// <summary>The length that two dimensions give in a broadcast.</summary>
    public Dimension Broadcast(Dimension other) =>
        Length == 1 ? other
        : other.Length == 1 || this == other ? this
        : other.Length is null && Length is not null ? this
        : Length is null && other.Length is not null ? other
        : Unknown;

    /// <summary>A length that is computed from this one; nothing where this one is not known, or the result is none.</summary>
    public Dimension Select(Func<long, long> result) => Length is { } length && result(length) is >= 0 and var made ? made : Unknown;

    /// <summary>For outlines, in which names say no more than that the length is open.</summary>
    public override string ToString() => Length?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
