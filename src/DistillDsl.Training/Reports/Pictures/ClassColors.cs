namespace DistillDsl.Training.Reports;

/// <summary>
/// A color for each class, the same in every picture of a report; after twenty classes the colors repeat. Neighbors also differ in lightness, so that most can
/// be told apart without distinguishing red from green.
/// </summary>
internal static class ClassColors
{
    /// <summary>The color of pixels that belong to no class.</summary>
    public static readonly ClassColor Void = ClassColor.Of(0x161616);

    private static readonly int[] Colors =
    [
        0x7F93A8, 0xC0392B, 0xF4D03F, 0x8E5AA8, 0xF0A7C8, 0x2E8B57, 0x5DD5E8, 0xB9770E, 0x2F5FD0, 0xFF7F0E,
        0xB7E36B, 0x6B2737, 0xE377E0, 0x1B7F86, 0xF5CBA7, 0x4B3F8F, 0xA3F0C8, 0x7A7A1E, 0xFF5C7A, 0x9AD0F5,
    ];

    /// <summary>The color of a class, from 0.</summary>
    public static ClassColor Of(int label) => ClassColor.Of(Colors[label % Colors.Length]);
}

/// <summary>A class's color.</summary>
internal readonly record struct ClassColor(byte Red, byte Green, byte Blue)
{
    /// <summary>The color <c>0xRRGGBB</c>.</summary>
    public static ClassColor Of(int color) => new((byte)(color >> 16), (byte)(color >> 8), (byte)color);

    /// <summary>The color blended over a gray value of 0 … 255.</summary>
    public ClassColor Over(double gray, double strength)
    {
        return new(Mix(Red), Mix(Green), Mix(Blue));

        byte Mix(byte color) => (byte)Math.Round(strength * color + (1 - strength) * gray);
    }

    /// <summary>As <c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";
}
