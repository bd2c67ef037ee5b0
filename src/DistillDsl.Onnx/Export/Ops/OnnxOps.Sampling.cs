using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>A map at the points of a grid [B, H, W, 2], whose coordinates go from -1 to 1.</summary>
    public static OnnxValue GridSample(
        this OnnxValue input, OnnxValue grid, GridSampleMode mode = GridSampleMode.Bilinear, GridSamplePaddingMode paddingMode = GridSamplePaddingMode.Zeros,
        bool? alignCorners = null)
    {
        input.ExpectRank(4);
        grid.ExpectRank(4);
        return input.Onnx.Add(
            "GridSample", [input, grid], [.. input.Sizes.Take(2), .. grid.Sizes.Skip(1).Take(2)], input.Type,
            ("mode", mode == GridSampleMode.Nearest ? "nearest" : "bilinear"),
            ("padding_mode", paddingMode.ToString().ToLowerInvariant()), ("align_corners", alignCorners == true));
    }

    /// <summary>The grid of an affine transform [B, 2, 3] of a map of a size, whose height and width are then fixed in the file.</summary>
    public static OnnxValue AffineGrid(this OnnxValue theta, IReadOnlyList<OnnxSize>? size = null, bool alignCorners = false)
    {
        theta.ExpectRank(3);
        if (size is not { Count: 4 }) throw theta.Refused("affine_grid can be exported for maps only: four sizes are needed.");
        var (height, width) = ((long)size[2], (long)size[3]);
        var points = stack([.. Enumerable.Reverse(meshgrid([Places(height), Places(width)], "ij")), ones(height, width)], -1).view(-1, 3).to(theta.Type);
        return Reshaped(theta.Onnx.Constant(points).Matmul(Permuted(theta, [0, 2, 1])), [theta.Sizes[0], height, width, 2]);

        Tensor Places(long count) => linspace(-1, 1, count) * (alignCorners ? 1 : (count - 1.0) / count);
    }

    /// <summary>The elements, with those of another tensor at places along a dimension; each place may be given once.</summary>
    public static OnnxValue Scatter(this OnnxValue input, long dim, OnnxValue index, OnnxValue src) => Scattered(input, dim, index, src, "none");

    /// <summary>The elements, to which those of another tensor are added at places along a dimension.</summary>
    public static OnnxValue ScatterAdd(this OnnxValue input, long dim, OnnxValue index, OnnxValue src) => Scattered(input, dim, index, src, "add");

    /// <summary>The elements, to which the slices of another tensor are added at places of a dimension.</summary>
    public static OnnxValue IndexAdd(this OnnxValue input, long dim, OnnxValue index, OnnxValue source, OnnxNumber alpha)
    {
        index.ExpectRank(1);
        var at = input.Dim(dim);
        var places = Reshaped(index, [.. Enumerable.Range(0, source.Rank).Select(d => d == at ? index.Sizes[0] : (OnnxSize)1)]).Expand(source.Sizes);
        return input.ScatterAdd(dim, places, source.Mul(alpha));
    }

    private static OnnxValue Scattered(OnnxValue input, long dim, OnnxValue index, OnnxValue source, string reduction)
    {
        if (index.Rank != input.Rank || source.Rank != input.Rank || input.Type != source.Type) throw ResultSizes.Misfit("scatter", input, index, source);
        // What the index does not reach is not taken.
        var taken = Enumerable.Range(0, source.Rank).Aggregate(
            source, (part, d) => part.Sizes[d].Equals(index.Sizes[d]) ? part : part.Narrow(d, 0, index.Sizes[d]));
        return input.Onnx.Add(
            "ScatterElements", [input, Whole(input, index), taken], input.Sizes, null, ("axis", (long)input.Dim(dim)), ("reduction", reduction));
    }
}
