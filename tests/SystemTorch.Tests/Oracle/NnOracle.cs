using System.Text.Json;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Oracle;

/// <summary>
/// Oracle/nn.json: values and gradients that Oracle/record_nn.py recorded from PyTorch 1.13 in float64 (in float32 where a seed
/// draws). They are replayed in float32, to 1e-5 of the value.
/// </summary>
internal sealed class NnOracle
{
    private const double Tolerance = 1e-5;

    private static readonly Lazy<NnOracle> shared = new(() => JsonSerializer.Deserialize<NnOracle>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "nn.json")), new JsonSerializerOptions(JsonSerializerDefaults.Web))!);

    public static NnOracle Shared => shared.Value;

    public required Dictionary<string, FunctionCase> Functions { get; init; }

    public required Dictionary<string, LayerCase> Layers { get; init; }

    public required Dictionary<string, Dictionary<string, Recorded>> Initial { get; init; }

    internal sealed record FunctionCase(int? Seed, Recorded[] Inputs, Recorded[] Outputs, Dictionary<string, Recorded> Grads);

    internal sealed record LayerCase(
        bool Train, Recorded[] Inputs, Dictionary<string, Recorded> State, Recorded[] Outputs, Dictionary<string, Recorded> Grads,
        Dictionary<string, Recorded> After);

    internal sealed record Recorded(string Kind, long[] Shape, double[] Data)
    {
        public Tensor ToTensor(bool requiresGrad = false)
        {
            var values = tensor(Data, ScalarType.Float64).reshape(Shape);
            return Kind switch
            {
                "real" => values.to(ScalarType.Float32).requires_grad_(requiresGrad),
                "bool" => values.to(ScalarType.Bool),
                _ => values.to(ScalarType.Int64),
            };
        }

        public void AssertEqual(Tensor actual, string what)
        {
            Assert.True(Shape.SequenceEqual(actual.shape), $"{what}: expected the shape [{string.Join(", ", Shape)}], got [{string.Join(", ", actual.shape)}]");
            var values = actual.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
            for (var i = 0; i < values.Length; i++)
            {
                Assert.True(
                    Math.Abs(Data[i] - values[i]) <= Tolerance * Math.Max(1, Math.Abs(Data[i])),
                    $"{what}[{i}]: expected {Data[i]:r}, got {values[i]:r}");
            }
        }
    }

    /// <summary>The recorder's loss: the sum of all elements i of all outputs, each times ((7 i) mod 11 - 5) / 8.</summary>
    public static void Backward(IEnumerable<Tensor> outputs)
    {
        var terms = new List<Tensor>();
        foreach (var output in outputs)
        {
            if (!output.is_floating_point() || !output.requires_grad)
                continue;
            var weights = tensor([.. Enumerable.Range(0, (int)output.numel()).Select(i => (7 * i % 11 - 5) / 8f)]);
            terms.Add((output * weights.reshape(output.shape)).sum());
        }
        if (terms.Count > 0)
            terms.Aggregate((sum, term) => sum + term).backward();
    }
}
