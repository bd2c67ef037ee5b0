using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>
/// How a cell of the detector's map encodes a box: (x, y) from the cell's center to the box's, and the logarithms of its width and height, all in cells.
/// </summary>
public static class CellBoxes
{
    // A box is limited to e^6 = 403 cells, so that the exponential of a network's output cannot overflow.
    private const double LargestLogarithm = 6;

    /// <summary>
    /// The cells of the boxes' centers: column and row, [M, 2], in a map of that height and width. A center on or outside the
    /// border is in the nearest cell.
    /// </summary>
    public static Tensor Cells(Tensor corners, long height, long width, int stride)
    {
        using var scope = NewDisposeScope();
        var cells = Centers(corners, stride).floor();
        return scope.MoveToOuter(stack([cells.select(1, 0).clamp(0, width - 1), cells.select(1, 1).clamp(0, height - 1)], 1));
    }

    /// <summary>The target values of the cells for the boxes, [M, 4].</summary>
    /// <param name="corners">[M, 4], each (x1, y1, x2, y2) in pixels, of some width and height.</param>
    /// <param name="cells">Column and row of each box's cell, [M, 2].</param>
    /// <param name="stride">A cell's width and height in pixels.</param>
    public static Tensor Encode(Tensor corners, Tensor cells, int stride)
    {
        using var scope = NewDisposeScope();
        var sizes = (corners.narrow(1, 2, 2) - corners.narrow(1, 0, 2)) / stride;
        return scope.MoveToOuter(cat([Centers(corners, stride) - cells - 0.5, sizes.log()], 1));
    }

    /// <summary>The boxes of all cells, [B, H, W, 4] of (x1, y1, x2, y2) in pixels, clipped at the image's border.</summary>
    /// <param name="boxes">The outputs of the cells, [B, H, W, 4].</param>
    /// <param name="stride">A cell's width and height in pixels.</param>
    public static Tensor Decode(Tensor boxes, int stride)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (boxes.size(1), boxes.size(2));
        var columns = arange(width, dtype: boxes.dtype, device: boxes.device).view(1, width).expand(height, width);
        var rows = arange(height, dtype: boxes.dtype, device: boxes.device).view(height, 1).expand(height, width);
        var centers = boxes.narrow(-1, 0, 2) + stack([columns, rows], 2) + 0.5;
        var halves = boxes.narrow(-1, 2, 2).clamp(max: LargestLogarithm).exp() / 2;
        var corners = cat([centers - halves, centers + halves], -1) * stride;
        var border = tensor([(float)(width * stride), height * stride, width * stride, height * stride]).to(boxes.device);
        return scope.MoveToOuter(corners.clamp(0).minimum(border));
    }

    private static Tensor Centers(Tensor corners, int stride) => (corners.narrow(1, 0, 2) + corners.narrow(1, 2, 2)) / (2.0 * stride);
}
