namespace DistillDsl.Training.Data;

/// <summary>A step that takes a part of an image, resizes it or mirrors it. The image's mask and boxes go with it.</summary>
public abstract record GeometricStep : ImageStep
{
    private protected GeometricStep()
    {
    }

    internal sealed override Pixels Apply(Pixels picture, ref SampleRandom random) => Draw(picture.Width, picture.Height, ref random).Of(picture);

    /// <summary>What happens to an image of a given size.</summary>
    internal abstract PixelMove Draw(int width, int height, ref SampleRandom random);
}
