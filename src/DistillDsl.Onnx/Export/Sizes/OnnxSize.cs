using System.Globalization;

namespace DistillDsl.Onnx.Export.Sizes;

/// <summary>
/// The size of a dimension while a module is exported: a number, or an expression of the sizes that the file leaves open, such as <c>batch</c> or
/// <c>(height - 1) / 2 + 1</c>. For generated code.
/// </summary>
/// <remarks>
/// A polynomial with whole factors in canonical form, so that equal sizes are recognized: two expressions that differ are not known to be unequal.
/// All sizes are taken to be at least 0, so that quotients round down as they do in C#.
/// </remarks>
public sealed class OnnxSize : IEquatable<OnnxSize>
{
    private readonly SizeProduct[] _products;

    private OnnxSize(long constant, IEnumerable<SizeProduct> products)
    {
        Constant = constant;
        _products = [.. products.Where(static p => p.Factor != 0).OrderBy(static p => p.Key, StringComparer.Ordinal)];
    }

    /// <summary>Whether it is a number.</summary>
    public bool IsFixed => _products.Length == 0;

    internal long Constant { get; }

    internal IReadOnlyList<SizeProduct> Products => _products;

    /// <summary>The names of the open sizes in it.</summary>
    internal IEnumerable<string> Names => _products.SelectMany(static p => p.Atoms).SelectMany(static a => a.Names).Distinct(StringComparer.Ordinal);

    /// <summary>A size that the file leaves open.</summary>
    internal static OnnxSize Named(string name) => new(0, [new(1, [SizeAtom.Named(name)])]);

    /// <summary>A number.</summary>
    public static implicit operator OnnxSize(long size) => new(size, []);

    /// <summary>The number that it is.</summary>
    /// <exception cref="OpenSizeException">It depends on a size that the file leaves open.</exception>
    public static implicit operator long(OnnxSize size) => size.IsFixed ? size.Constant : throw Open(size);

    /// <summary>The number that it is.</summary>
    /// <exception cref="OpenSizeException">It depends on a size that the file leaves open.</exception>
    public static explicit operator int(OnnxSize size) => checked((int)(long)size);

    /// <summary>Their sum.</summary>
    public static OnnxSize operator +(OnnxSize left, OnnxSize right) => new(left.Constant + right.Constant, Sum(left._products.Concat(right._products)));

    /// <summary>Their difference.</summary>
    public static OnnxSize operator -(OnnxSize left, OnnxSize right) => left + -right;

    /// <summary>Its negative.</summary>
    public static OnnxSize operator -(OnnxSize size) => new(-size.Constant, size._products.Select(static p => p with { Factor = -p.Factor }));

    /// <summary>Their product.</summary>
    public static OnnxSize operator *(OnnxSize left, OnnxSize right)
    {
        var products = left._products.SelectMany(l => right._products.Select(r => new SizeProduct(l.Factor * r.Factor, [.. l.Atoms, .. r.Atoms])))
            .Concat(left._products.Select(p => p with { Factor = p.Factor * right.Constant }))
            .Concat(right._products.Select(p => p with { Factor = p.Factor * left.Constant }));
        return new(left.Constant * right.Constant, Sum(products));
    }

    /// <summary>Their quotient, rounded down.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="OpenSizeException">A number is divided by an open size.</exception>
    public static OnnxSize operator /(OnnxSize left, OnnxSize right)
    {
        if (left.IsFixed && right.IsFixed) return left.Constant / right.Constant;
        // ONNX Runtime turns (1 / x) * y into y / x, of whole numbers too.
        if (left.IsFixed) throw Open(right);
        if (!right.IsFixed) return Shared(left, right) ?? Quotient(left, right);
        var divisor = right.Constant;
        if (divisor == 0) throw new DivideByZeroException();
        if (divisor < 0) return Quotient(left, right);
        // What is divisible leaves the quotient: (2h + 5) / 2 = h + 2 + 1 / 2.
        var whole = left._products.Where(p => p.Factor % divisor == 0).Select(p => p with { Factor = p.Factor / divisor }).ToArray();
        var rest = left._products.Where(p => p.Factor % divisor != 0).ToArray();
        var down = FloorDivide(left.Constant, divisor);
        var outside = new OnnxSize(down, whole);
        return rest.Length == 0 ? outside : outside + Quotient(new(left.Constant - down * divisor, rest), right);
    }

    /// <summary>The remainder.</summary>
    public static OnnxSize operator %(OnnxSize left, OnnxSize right) => left - left / right * right;

    /// <summary>Whether they are equal.</summary>
    /// <exception cref="OpenSizeException">That depends on a size that the file leaves open.</exception>
    public static bool operator ==(OnnxSize? left, OnnxSize? right)
    {
        if (left is null || right is null) return left is null && right is null;
        var difference = left - right;
        return difference.IsFixed ? difference.Constant == 0 : throw Open(difference);
    }

    /// <summary>Whether they differ.</summary>
    /// <exception cref="OpenSizeException">That depends on a size that the file leaves open.</exception>
    public static bool operator !=(OnnxSize? left, OnnxSize? right) => !(left == right);

    /// <summary>Whether it is known to be the same size; false where that depends on an open size.</summary>
    public bool Equals(OnnxSize? other) => other is not null && Constant == other.Constant && _products.SequenceEqual(other._products);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as OnnxSize);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <returns>The expression: <c>2*height + 1</c>.</returns>
    public override string ToString()
    {
        var terms = _products.Select(static p => p.Factor == 1 ? p.Key : $"{p.Factor.ToString(CultureInfo.InvariantCulture)}*{p.Key}").ToList();
        if (Constant != 0 || terms.Count == 0) terms.Add(Constant.ToString(CultureInfo.InvariantCulture));
        return string.Join(" + ", terms);
    }

    private static OpenSizeException Open(OnnxSize size) => new(size.ToString(), [.. size.Names]);

    private static OnnxSize Quotient(OnnxSize left, OnnxSize right) => new(0, [new(1, [SizeAtom.Quotient(left, right)])]);

    /// <summary>The quotient by a single product that each product of the dividend contains: b*c / b = c.</summary>
    private static OnnxSize? Shared(OnnxSize left, OnnxSize right)
    {
        if (right.Constant != 0 || right._products is not [var divisor] || left.Constant != 0) return null;
        var quotients = left._products.Select(p => p.DividedBy(divisor)).ToArray();
        return quotients.Contains(null)
            ? null
            : new(quotients.Where(static q => q!.Atoms.Count == 0).Sum(static q => q!.Factor), Sum(quotients.Where(static q => q!.Atoms.Count > 0)!));
    }

    private static IEnumerable<SizeProduct> Sum(IEnumerable<SizeProduct> products) =>
        products.GroupBy(static p => p.Key, StringComparer.Ordinal).Select(static g => g.First() with { Factor = g.Sum(static p => p.Factor) });

    private static long FloorDivide(long dividend, long divisor) =>
        dividend >= 0 || dividend % divisor == 0 ? dividend / divisor : dividend / divisor - 1;
}

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
