using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>The targets of a <see cref="DetectionHead"/> for the objects in a batch.</summary>
public static class DetectionTargets
{
    /// <summary>The class of a cell without an object.</summary>
    public const long NoObject = -100;

    /// <summary>
    /// The batch with the targets of the head's cells: "offsets" float [B, H, W, 4], as in <see cref="CellBoxes"/>; "foreground"
    /// float [B, H, W], 1 where a cell has an object; "classes" int64 [B, H, W], <see cref="NoObject"/> elsewhere; "regions" float [M, 5],
    /// (image, x1, y1, x2, y2) of every object; and "fractions", the same with the corners in fractions of the image.
    /// </summary>
    /// <param name="batch">With "data" [B, C, height, width] and "boxes" float [M, 6], each (image, class, x1, y1, x2, y2) in pixels; M may be 0.</param>
    /// <param name="stride">A cell's width and height in pixels.</param>
    /// <remarks>An object belongs to the cell that contains its center. If a cell contains several, the last one counts.</remarks>
    /// <exception cref="ArgumentException">A box has no width or no height.</exception>
    public static Dictionary<string, Tensor> AddTo(IReadOnlyDictionary<string, Tensor> batch, int stride)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (data, boxes) = (batch["data"], batch["boxes"]);
        var (images, height, width) = (data.size(0), Cells(data.size(2)), Cells(data.size(3)));
        var corners = boxes.narrow(1, 2, 4);
        Require(corners);

        var cells = CellBoxes.Cells(corners, height, width, stride);
        var places = ((boxes.select(1, 0) * height + cells.select(1, 1)) * width + cells.select(1, 0)).to(ScalarType.Int64);
        var last = places.unsqueeze(1).eq(places.unsqueeze(0)).triu(1).any(1).logical_not().nonzero().squeeze(1);
        var filled = places.index_select(0, last);
        var foreground = zeros(images * height * width, device: data.device).index_fill_(0, filled, 1);
        var offsets =
            zeros(images * height * width, 4, device: data.device).index_copy_(0, filled, CellBoxes.Encode(corners, cells, stride).index_select(0, last));
        var classes = full(images * height * width, NoObject, dtype: ScalarType.Int64, device: data.device)
            .index_copy_(0, filled, boxes.select(1, 1).to(ScalarType.Int64).index_select(0, last));
        var image = boxes.narrow(1, 0, 1);
        var size = tensor(new float[] { data.size(3), data.size(2) }, device: data.device).repeat(2);
        return new(batch)
        {
            ["offsets"] = scope.MoveToOuter(offsets.view(images, height, width, 4)),
            ["foreground"] = scope.MoveToOuter(foreground.view(images, height, width)),
            ["classes"] = scope.MoveToOuter(classes.view(images, height, width)),
            ["regions"] = scope.MoveToOuter(cat([image, corners], 1)),
            ["fractions"] = scope.MoveToOuter(cat([image, corners / size], 1)),
        };

        long Cells(long pixels) => (pixels + stride - 1) / stride;
    }

    private static void Require(Tensor corners)
    {
        var isBox = corners.narrow(1, 2, 2).gt(corners.narrow(1, 0, 2)).all(1);
        if (isBox.all().item<bool>()) return;
        var row = isBox.to(ScalarType.Int64).argmin().item<long>();
        var box = corners[row].ReadValues<float>();
        throw new ArgumentException(
            FormattableString.Invariant(
                $"Box {row} of the batch goes from ({box[0]}, {box[1]}) to ({box[2]}, {box[3]}); a detector learns boxes with a width and a height."),
                nameof(corners));
    }
}
