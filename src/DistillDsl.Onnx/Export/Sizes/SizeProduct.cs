namespace DistillDsl.Onnx.Export.Sizes;

/// <summary>A product of open sizes with a whole factor.</summary>
internal sealed record SizeProduct
{
    public SizeProduct(long factor, IEnumerable<SizeAtom> atoms)
    {
        Factor = factor;
        Atoms = [.. atoms.OrderBy(static a => a.Key, StringComparer.Ordinal)];
        Key = string.Join("*", Atoms.Select(static a => a.Key));
    }

    public long Factor { get; init; }

    public IReadOnlyList<SizeAtom> Atoms { get; }

    /// <summary>The product without its factor.</summary>
    public string Key { get; }

    /// <summary>The quotient; null if it is none of whole factor and atoms.</summary>
    public SizeProduct? DividedBy(SizeProduct other)
    {
        var left = Atoms.ToList();
        return Factor % other.Factor == 0 && other.Atoms.All(left.Remove) ? new(Factor / other.Factor, left) : null;
    }

    public bool Equals(SizeProduct? other) => other is not null && Factor == other.Factor && Key == other.Key;

    public override int GetHashCode() => HashCode.Combine(Factor, Key);
}

/// <summary>An open size by its name, or a quotient.</summary>
internal sealed record SizeAtom
{
    private SizeAtom(string key, OnnxSize? dividend, OnnxSize? divisor) => (Key, Dividend, Divisor) = (key, dividend, divisor);

    public string Key { get; }

    /// <summary>What is divided; null for an open size.</summary>
    public OnnxSize? Dividend { get; }

    public OnnxSize? Divisor { get; }

    public IEnumerable<string> Names => Dividend is null ? [Key] : Dividend.Names.Concat(Divisor!.Names);

    public static SizeAtom Named(string name) => new(name, null, null);

    public static SizeAtom Quotient(OnnxSize dividend, OnnxSize divisor) => new($"(({dividend})/({divisor}))", dividend, divisor);

    public bool Equals(SizeAtom? other) => Key == other?.Key;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);
}
