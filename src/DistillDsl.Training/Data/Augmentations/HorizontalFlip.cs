namespace DistillDsl.Training.Data;

/// <summary>Mirrors an image left to right with a probability.</summary>
public sealed record HorizontalFlip : GeometricStep
{
    /// <summary>The probability, 0 … 1.</summary>
    public double Probability { get; init; } = 0.5;

    internal override bool IsRandom => Probability is > 0 and < 1;

    internal override (int Width, int Height) SizeOf(int width, int height) => (width, height);

    internal override PixelMove Draw(int width, int height, ref SampleRandom random) =>
        new(new(0, 0, width, height), width, height, random.NextBool(Probability));

    internal override void Validate()
    {
        if (!(Probability is >= 0 and <= 1)) throw Fault(nameof(Probability), Probability, "0 … 1");
    }
}
