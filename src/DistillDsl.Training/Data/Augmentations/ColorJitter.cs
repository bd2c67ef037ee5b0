namespace DistillDsl.Training.Data;

/// <summary>
/// Changes brightness, contrast, saturation and hue by random amounts, in a random order, as torchvision does: factors from max(0, 1 − x) to 1 + x, and a
/// hue from −x to x of the color circle.
/// </summary>
public sealed record ColorJitter : ImageStep
{
    /// <summary>The largest change of the brightness, at least 0.</summary>
    public float Brightness { get; init; }

    /// <summary>The largest change of the contrast, at least 0.</summary>
    public float Contrast { get; init; }

    /// <summary>The largest change of the saturation, at least 0.</summary>
    public float Saturation { get; init; }

    /// <summary>The largest change of the hue, 0 … 0.5.</summary>
    public float Hue { get; init; }

    internal override bool IsRandom => true;

    internal override (int Width, int Height) SizeOf(int width, int height) => (width, height);

    internal override Pixels Apply(Pixels picture, ref SampleRandom random)
    {
        // All numbers are drawn whatever is turned off: one option does not change what another draws.
        float brightness = Factor(Brightness, ref random), contrast = Factor(Contrast, ref random), saturation = Factor(Saturation, ref random);
        var hue = random.NextFloat(-Hue, Hue);
        int[] order = [0, 1, 2, 3];
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = random.NextInt(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        foreach (var change in order)
        {
            if (change == 0 && Brightness > 0) Tones.Brightness(picture, brightness);
            if (change == 1 && Contrast > 0) Tones.Contrast(picture, contrast);
            if (change == 2 && Saturation > 0) Tones.Saturation(picture, saturation);
            if (change == 3 && Hue > 0) Hues.Turn(picture, hue);
        }

        return picture;
    }

    internal override void Validate()
    {
        if (!(Brightness >= 0)) throw Fault(nameof(Brightness), Brightness, "at least 0");
        if (!(Contrast >= 0)) throw Fault(nameof(Contrast), Contrast, "at least 0");
        if (!(Saturation >= 0)) throw Fault(nameof(Saturation), Saturation, "at least 0");
        if (!(Hue is >= 0 and <= 0.5f)) throw Fault(nameof(Hue), Hue, "0 … 0.5");
    }

    private static float Factor(float change, ref SampleRandom random) => random.NextFloat(Math.Max(0, 1 - change), 1 + change);
}
