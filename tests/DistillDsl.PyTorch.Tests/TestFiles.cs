using System.Text.Json;
using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Tests;

/// <summary>The files of write_files.py, and what PyTorch computes from them.</summary>
internal static class TestFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Files");

    public static string Of(string name) => Path.Combine(Folder, name);

    /// <summary>The input [2, 3, 6, 6].</summary>
    public static Tensor Input() => linspace(-2, 2, 2 * 3 * 6 * 6).reshape(2, 3, 6, 6);

    public static float[] Expected(string name, string? folder = null)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder ?? Folder, "expected.json")));
        return [.. json.RootElement.GetProperty(name).EnumerateArray().Select(static number => number.GetSingle())];
    }

    public static void AssertClose(float[] expected, Tensor actual, double tolerance = 1e-5)
    {
        var numbers = actual.detach().to(ScalarType.Float32).flatten().contiguous().data<float>().ToArray();
        Assert.Equal(expected.Length, numbers.Length);
        for (var i = 0; i < numbers.Length; i++) Assert.Equal(expected[i], numbers[i], tolerance);
    }
}
