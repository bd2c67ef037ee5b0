using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

/// <summary>
/// The focal part of the authors' code: masks box by box, and a copy of both maps for each root of attention and mask. Eight boxes in each of two images of 512
/// by 512 pixels.
/// </summary>
internal sealed class TextbookFocal : IDisposable
{
    private const int Image = 512;
    private const int Images = 2;
    private const int BoxesEach = 8;
    private const double T = 0.5;

    public TextbookFocal()
    {
        var first = 380 * rand(Images * BoxesEach, 2);
        var image = arange(Images).repeat_interleave(BoxesEach).unsqueeze(1);
        Boxes = cat([image.to(float32), first, first + 10 + 100 * rand(Images * BoxesEach, 2)], 1).DetachFromDisposeScope();
    }

    public Tensor Boxes { get; }

    public void Dispose() => Boxes.Dispose();

    /// <summary>Of the positions, [B, 1, H, W], and of the channels, [B, C, 1, 1].</summary>
    public static (Tensor Positions, Tensor Channels) Attention(Tensor map)
    {
        var (batch, channels, height, width) = (map.size(0), map.size(1), map.size(2), map.size(3));
        var values = map.abs();
        var positions = height * width * F.softmax((values.mean([1L], keepdim: true) / T).view(batch, -1), 1);
        var ofChannels = values.mean([2L], keepdim: false).mean([2L], keepdim: false);
        return (positions.view(batch, 1, height, width), (channels * F.softmax(ofChannels / T, 1)).view(batch, channels, 1, 1));
    }

    public Tensor Loss(Tensor student, Tensor teacher, double alpha, double beta)
    {
        var (foreground, background) = Masks(teacher.size(2), teacher.size(3));
        var (positions, channels) = Attention(teacher);
        var (s, t) = (student * positions.sqrt() * channels.sqrt(), teacher * positions.sqrt() * channels.sqrt());
        return alpha * Distance(s * foreground.sqrt(), t * foreground.sqrt()) + beta * Distance(s * background.sqrt(), t * background.sqrt());
    }

    private static Tensor Distance(Tensor student, Tensor teacher) => F.mse_loss(student, teacher, nn.Reduction.Sum) / student.size(0);

    private (Tensor Foreground, Tensor Background) Masks(long height, long width)
    {
        var (foreground, background) = (zeros(Images, 1, height, width), ones(Images, 1, height, width));
        var boxes = Boxes.data<float>().ToArray();
        for (var i = 0; i < boxes.Length; i += 5)
        {
            var (left, right) = ((long)Math.Floor((double)boxes[i + 1] * width / Image), (long)Math.Ceiling((double)boxes[i + 3] * width / Image));
            var (top, bottom) = ((long)Math.Floor((double)boxes[i + 2] * height / Image), (long)Math.Ceiling((double)boxes[i + 4] * height / Image));
            var inside = foreground[(long)boxes[i]].narrow(1, top, bottom - top + 1).narrow(2, left, right - left + 1);
            inside.copy_(inside.maximum(tensor(1f / ((bottom - top + 1) * (right - left + 1)))));
        }
        background.masked_fill_(foreground.gt(0), 0);
        foreach (var image in background.unbind()) image.div_(image.sum());
        return (foreground, background);
    }
}
