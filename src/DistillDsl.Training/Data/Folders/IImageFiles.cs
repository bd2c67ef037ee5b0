namespace DistillDsl.Training.Data;

/// <summary>Image files, some with masks or boxes.</summary>
internal interface IImageFiles : IFingerprinted
{
    /// <summary>The number of images.</summary>
    int Count { get; }

    /// <summary>The full path of an image.</summary>
    string PathOf(long sample);

    /// <summary>The bytes that an image's annotations take when the image has so many pixels.</summary>
    int AnnotationBytes(int pixels) => 0;

    /// <summary>An image's mask and boxes; null if images have neither.</summary>
    ImageAnnotations? AnnotationsOf(long sample) => null;
}
