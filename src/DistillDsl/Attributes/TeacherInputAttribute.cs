namespace DistillDsl;

/// <summary>
/// Gives the teacher an input of its own, so that a teacher that was trained elsewhere sees what it was trained on: images of another size,
/// normalization or order of channels, whatever a method makes of the student's input, or another entry of the batch.
/// </summary>
/// <remarks>
/// <para>It is part of the generated teacher pass, without gradients, and of the recipe's fingerprint. Teacher caches and reports that run the teacher
/// through the recipe use it as well.</para>
/// <para>Images [B, C, H, W], or signals [B, C, L] and volumes [B, C, D, H, W], are resized first and then normalized, each channel in one affine
/// step: ((x · StudentStd + StudentMean) − Mean) / Std. With <see cref="ChannelOrder"/>, the channels are reversed before.</para>
/// </remarks>
/// <example><code>
/// // The student sees 96 × 96 images in −1 … 1; the teacher was trained on ImageNet.
/// [TeacherInput(Size = 224, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225], StudentMean = [0.5, 0.5, 0.5], StudentStd = [0.5, 0.5, 0.5])]
/// [TeacherInput(Sizes = [360, 640])]                      // height and width
/// [TeacherInput(ChannelOrder = ChannelOrder.Bgr)]         // the teacher was trained on blue, green, red
/// [TeacherInput(Method = nameof(Prepare))]                // static Tensor Prepare(Tensor input), in the recipe
/// [TeacherInput(Key = "data_teacher")]                    // an entry of the batch for the teacher alone
/// [TeacherInput(Input = "input_ids", Key = "ids")]        // the teacher's forward calls it input_ids, the student's ids
/// </code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TeacherInputAttribute : Attribute
{
    /// <summary>The parameter of the teacher's <c>forward</c> that this is about; if omitted, the only one.</summary>
    public string? Input { get; set; }

    /// <summary>The batch key of the teacher's input, which is also an argument of <c>Step</c>; if omitted, the same as without this attribute.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// The height and width to which images are resized: bilinear, antialiased where they shrink, as torchvision's <c>Resize</c> does. If omitted,
    /// they keep their size.
    /// </summary>
    public int Size { get; set; }

    /// <summary>
    /// In place of <see cref="Size"/>, the length of each dimension behind the channels: <c>[H, W]</c> of images, <c>[L]</c> of signals [B, C, L],
    /// <c>[D, H, W]</c> of volumes [B, C, D, H, W]; likewise antialiased.
    /// </summary>
    public int[] Sizes { get; set; } = [];

    /// <summary>
    /// The order of the three color channels that the teacher was trained on. <see cref="Mean"/> and <see cref="Std"/> are in this order,
    /// <see cref="StudentMean"/> and <see cref="StudentStd"/> in that of the student's input.
    /// </summary>
    public ChannelOrder ChannelOrder { get; set; }

    /// <summary>The mean of each channel with which the teacher's images were normalized, as for pixels from 0 to 1; requires <see cref="Std"/>.</summary>
    public double[] Mean { get; set; } = [];

    /// <summary>The standard deviation of each channel likewise, greater than 0.</summary>
    public double[] Std { get; set; } = [];

    /// <summary>The mean of each channel with which the student's input is normalized; if omitted, it is not.</summary>
    public double[] StudentMean { get; set; } = [];

    /// <summary>The standard deviation of each channel likewise, greater than 0.</summary>
    public double[] StudentStd { get; set; } = [];

    /// <summary>A static method of the recipe that makes the teacher's input, <c>nameof(Prepare)</c>; use instead of size, order and normalization.</summary>
    public string? Method { get; set; }
}
