using System.Text.Json;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests;

/// <summary>The files of write_files.py, and what PyTorch computes from the same networks.</summary>
internal static class TestFiles
{
    public static string Of(string name) => Path.Combine(AppContext.BaseDirectory, "Files", name);

    /// <summary>The input [3, 3, 8, 8].</summary>
    public static Tensor Input() => linspace(-2, 2, 3 * 3 * 8 * 8).reshape(3, 3, 8, 8);

    public static void AssertExpected(string name, Tensor actual)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Of("expected.json")));
        var expected = json.RootElement.GetProperty(name).EnumerateArray().Select(static number => number.GetSingle()).ToArray();
        var numbers = actual.detach().to(ScalarType.Float32).flatten().contiguous().data<float>().ToArray();
        Assert.Equal(expected.Length, numbers.Length);
        for (var i = 0; i < numbers.Length; i++) Assert.Equal(expected[i], numbers[i], 1e-5);
    }
}
