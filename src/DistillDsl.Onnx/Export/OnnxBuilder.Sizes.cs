using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export;

public sealed partial class OnnxBuilder
{
    private readonly Dictionary<string, OnnxValue> _computed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (OnnxValue Input, int Dim)> _open = new(StringComparer.Ordinal);

    /// <summary>Sizes as an input of an operator: constants, and what is computed of open sizes when the graph runs.</summary>
    /// <returns>Int64 [n].</returns>
    public OnnxValue Sizes(IReadOnlyList<OnnxSize> sizes)
    {
        if (sizes.All(static s => s.IsFixed)) return Integers([.. sizes.Select(static s => (long)s)]);
        return sizes.Count == 1 ? Computed(sizes[0]) : Add("Concat", [.. sizes.Select(Computed)], [sizes.Count], ScalarType.Int64, ("axis", 0L));
    }

    /// <summary>Notes where an open size can be read when the graph runs.</summary>
    internal void CanRead(OnnxValue input)
    {
        if (!input.HasShape) return;
        for (var dim = 0; dim < input.Rank; dim++)
            if (input.Sizes[dim] is { Constant: 0, Products: [{ Factor: 1, Atoms: [{ Dividend: null, Key: var name }] }] }) _open.TryAdd(name, (input, dim));
    }

    private OnnxValue Computed(OnnxSize size)
    {
        if (size.IsFixed) return Integers(size.Constant);
        var key = size.ToString();
        if (_computed.TryGetValue(key, out var known)) return known;
        // In the scope of the whole graph, because other layers read it too.
        using var all = _names.EnterGraph();
        var terms = size.Products.Select(Product).ToList();
        if (size.Constant != 0) terms.Add(Integers(size.Constant));
        return _computed[key] = terms.Aggregate((a, b) => Whole("Add", a, b));
    }

    private OnnxValue Product(SizeProduct product)
    {
        var factors = product.Atoms.Select(Atom).ToList();
        if (product.Factor != 1) factors.Add(Integers(product.Factor));
        return factors.Aggregate((a, b) => Whole("Mul", a, b));
    }

    private OnnxValue Atom(SizeAtom atom)
    {
        if (atom.Dividend is not null) return Whole("Div", Computed(atom.Dividend), Computed(atom.Divisor!));
        var (input, dim) = _open[atom.Key];
        return Add("Shape", [input], [1], ScalarType.Int64, ("start", (long)dim), ("end", dim + 1L));
    }

    private OnnxValue Whole(string type, OnnxValue left, OnnxValue right) => Add(type, [left, right], [1], ScalarType.Int64);
}
