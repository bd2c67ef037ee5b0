using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export;

/// <summary>
/// A tensor of the ONNX graph while a module is exported: what <c>Tensor</c> is in <c>forward</c>. Its operators are the extension methods of
/// <c>OnnxOps</c>, named as TorchSharp's. For generated code.
/// </summary>
/// <remarks>
/// As with tensors, two variables may hold the same object, so that an operator in place changes both. A view of another tensor cannot be changed in place
/// here.
/// </remarks>
public sealed class OnnxValue
{
    private OnnxValue? _viewed;
    private bool _hasViews;
    private IReadOnlyList<OnnxSize>? _sizes;

    internal OnnxValue(OnnxBuilder onnx, string name, IReadOnlyList<OnnxSize>? sizes, ScalarType type) =>
        (Onnx, Name, _sizes, Type) = (onnx, name, sizes, type);

    /// <summary>The graph that it is part of.</summary>
    public OnnxBuilder Onnx { get; }

    /// <summary>Its name in the file.</summary>
    public string Name { get; private set; }

    /// <summary>The type of its elements.</summary>
    public ScalarType Type { get; internal set; }

    /// <summary>Its sizes.</summary>
    /// <exception cref="OnnxExportException">Nothing has told the rank of this input yet.</exception>
    public IReadOnlyList<OnnxSize> Sizes => _sizes ?? throw new OnnxExportException(
        $"The code needs the shape of the input \"{Name}\", which its first layer does not tell: give OnnxExportOptions.Sample.");

    /// <summary>The number of dimensions.</summary>
    public int Rank => Sizes.Count;

    /// <summary>The sizes as the shape of a tensor.</summary>
    public OnnxShape Shape => new(Sizes);

    /// <summary>Marks it as a view of another value, as a slice or a reshaped tensor is.</summary>
    /// <returns>Itself.</returns>
    public OnnxValue ViewOf(OnnxValue other)
    {
        _viewed = other._viewed ?? other;
        _viewed._hasViews = true;
        return this;
    }

    /// <summary>Takes the value of another, as an operator in place does.</summary>
    /// <returns>Itself.</returns>
    /// <exception cref="OnnxExportException">It is a view, or has views, which would change too.</exception>
    public OnnxValue Become(OnnxValue other)
    {
        if (_viewed is not null || _hasViews)
            throw new OnnxExportException(
                $"{Onnx.Place}: \"{Name}\" {ShapeText} is changed in place, and it is a view of another tensor or has views, which would change too. "
                + "Write the operator that gives a new tensor, add instead of add_.");
        (Name, _sizes, Type) = (other.Name, other._sizes, other.Type);
        return this;
    }

    /// <summary>Tells the rank of an input whose shape is not given; a rank that contradicts is refused.</summary>
    /// <param name="ranks">The ranks that the operator takes; an unknown one is taken to be the first.</param>
    public void ExpectRank(params int[] ranks)
    {
        if (_sizes is null)
        {
            _sizes = Onnx.OpenSizes(Name, ranks[0]);
            Onnx.CanRead(this);
        }
        if (!ranks.Contains(_sizes.Count))
            throw new OnnxExportException(
                $"{Onnx.Place}: \"{Name}\" has shape {ShapeText}, but {string.Join(" or ", ranks)} dimensions are expected.");
    }

    /// <summary>Tells that a dimension has a size: an open one is then fixed in the file; a number that contradicts is refused.</summary>
    public void ExpectSize(int dim, long size)
    {
        var at = dim < 0 ? dim + Rank : dim;
        var given = Sizes[at];
        if (given.IsFixed && given.Constant != size)
            throw new OnnxExportException($"{Onnx.Place}: \"{Name}\" has shape {ShapeText}, but dimension {at} must have size {size}.");
        if (!given.IsFixed) Onnx.Bind(given, size);
    }

    /// <summary>A dimension counted from the front.</summary>
    /// <param name="dim">The dimension; a negative one counts from the end.</param>
    /// <param name="extra">The dimensions that there are beside the rank, as for <c>unsqueeze</c>.</param>
    public int Dim(long dim, int extra = 0)
    {
        var count = Rank + extra;
        var at = dim < 0 ? dim + count : dim;
        if (at < 0 || at >= Math.Max(count, 1))
            throw new OnnxExportException($"{Onnx.Place}: \"{Name}\" has shape {ShapeText}, so there is no dimension {dim}.");
        return (int)at;
    }

    /// <summary>The shape as text: <c>[batch, 3, 32, 32]</c>.</summary>
    public string ShapeText => _sizes is null ? "unknown" : $"[{string.Join(", ", _sizes)}]";

    /// <returns>Name and shape.</returns>
    public override string ToString() => $"{Name} {ShapeText}";

    internal bool HasShape => _sizes is not null;
}
