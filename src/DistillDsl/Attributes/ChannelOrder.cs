namespace DistillDsl;

/// <summary>The order of the color channels in dimension 1 of images [B, 3, H, W].</summary>
public enum ChannelOrder
{
    /// <summary>As in the student's input: red, green, blue, as the library's loaders give them; the default.</summary>
    Rgb,

    /// <summary>The reverse: blue, green, red, as networks trained with OpenCV or Caffe take them.</summary>
    Bgr,
}
