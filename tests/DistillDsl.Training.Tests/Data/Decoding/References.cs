using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

/// <summary>The small images of Fixtures and what Pillow and torchvision make of them, as record_images.py wrote them.</summary>
internal static class References
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Images");

    public static string File(string name) => Path.Combine(Folder, name);

    public static Pixels Image(string name)
    {
        using var archive = NpzFile.Open(Path.Combine(AppContext.BaseDirectory, "Fixtures", "images.npz"));
        using var array = archive.Read(name);
        return new((int)array.shape[1], (int)array.shape[0], array.ReadValues<byte>());
    }

    public static void AssertSame(string name, Pixels actual, int tolerance = 0)
    {
        var expected = Image(name);
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        var largest = expected.Values.Zip(actual.Values, (a, b) => Math.Abs(a - b)).Max();
        var others = expected.Values.Zip(actual.Values).Count(pair => pair.First != pair.Second);
        Assert.True(largest <= tolerance, $"{name} differs by up to {largest}, in {others} values.");
    }
}
