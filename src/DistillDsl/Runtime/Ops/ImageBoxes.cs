using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>The boxes of a batch's images, and the weights that they give the positions of feature maps. Yang et al. 2022.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ImageBoxes
{
    private const int Numbers = 5;

    private readonly double[] _boxes;
    private readonly double _height;
    private readonly double _width;

    private ImageBoxes(double[] boxes, double height, double width) => (_boxes, _height, _width) = (boxes, height, width);

    /// <summary>Reads boxes from their device, once for all feature maps.</summary>
    /// <param name="boxes">Boxes [image, x1, y1, x2, y2] in pixels, [N, 5].</param>
    /// <param name="images">The batch's size.</param>
    /// <param name="height">The height of the images in pixels.</param>
    /// <param name="width">Their width.</param>
    /// <param name="name">The prefix of messages.</param>
    /// <exception cref="ArgumentException">The shape is wrong, or a box is none.</exception>
    public static ImageBoxes Read(Tensor boxes, long images, long height, long width, string name)
    {
        Regions.Check(boxes, images, name);
        using var scope = NewDisposeScope();
        return new([.. boxes.detach().to(CPU).to(ScalarType.Float64).data<double>()], height, width);
    }

    /// <summary>
    /// The weight of each position of a feature map [B, C, H, W], [B, 1, H, W] in its type: within boxes, <paramref name="foreground"/> over the number of
    /// cells of the smallest one, elsewhere <paramref name="background"/> over the number of cells of the image that are in no box.
    /// </summary>
    public Tensor Weights(Tensor feature, double foreground, double background)
    {
        var (images, height, width) = ((int)feature.size(0), (int)feature.size(2), (int)feature.size(3));
        var weights = new double[images * height * width];
        for (var i = 0; i < _boxes.Length; i += Numbers)
        {
            var rows = Cells(_boxes[i + 2], _boxes[i + 4], height, _height);
            var columns = Cells(_boxes[i + 1], _boxes[i + 3], width, _width);
            // The whole box counts, of which the map may have a part only.
            var share = 1 / (rows.Count * columns.Count);
            for (var row = rows.First; row < rows.End; row++)
                foreach (ref var weight in weights.AsSpan((((int)_boxes[i] * height) + row) * width, width)[columns.First..columns.End])
                    weight = Math.Max(weight, share);
        }

        foreach (var image in Enumerable.Range(0, images))
        {
            var cells = weights.AsSpan(image * height * width, height * width);
            var rest = background / cells.Count(0.0);
            foreach (ref var weight in cells) weight = weight > 0 ? weight * foreground : rest;
        }
        using var made = tensor(weights, [images, 1, height, width]);
        return made.to(feature.dtype, feature.device, copy: true);
    }

    /// <summary>The cells from the one that a box starts in to the one it ends in, both included: those on the map, and how many there are in all.</summary>
    private static (int First, int End, double Count) Cells(double from, double to, int length, double pixels)
    {
        var (first, last) = (Math.Floor(from * length / pixels), Math.Ceiling(to * length / pixels));
        var start = (int)Math.Clamp(first, 0, length);
        return (start, Math.Max(start, (int)Math.Clamp(last + 1, 0, length)), last + 1 - first);
    }
}
