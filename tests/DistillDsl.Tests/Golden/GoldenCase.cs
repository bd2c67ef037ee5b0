using System.Text.Json;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Golden;

/// <summary>One case of a file in Values: inputs, and the value and gradients that a float64 implementation of its own gives for them.</summary>
internal sealed class GoldenCase
{
    private readonly JsonElement _json;

    private GoldenCase(JsonElement json) => _json = json;

    public string Name => _json.GetProperty("name").GetString()!;

    public double Loss => _json.GetProperty("loss").GetDouble();

    public double LossTolerance => _json.GetProperty("tol").GetProperty("loss").GetDouble();

    /// <summary>The inputs' names: <c>student.logits</c>, <c>labels</c>, <c>adapter.weight</c>.</summary>
    public IEnumerable<string> Inputs => _json.GetProperty("inputs").EnumerateObject().Select(static p => p.Name);

    /// <summary>Reads a file of Values, without its extension.</summary>
    public static IReadOnlyList<GoldenCase> Read(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, file + ".json"));
        return [.. JsonDocument.Parse(stream).RootElement.GetProperty("cases").EnumerateArray().Select(static c => new GoldenCase(c))];
    }

    /// <summary>The files there are.</summary>
    public static IEnumerable<string> Files => Directory.GetFiles(Folder, "*.json").Select(static f => Path.GetFileNameWithoutExtension(f)!);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden", "Values");

    /// <summary>An input: float32, or int64 where the file says so.</summary>
    public Tensor Input(string name)
    {
        var input = _json.GetProperty("inputs").GetProperty(name);
        var shape = input.GetProperty("shape").EnumerateArray().Select(static n => n.GetInt64()).ToArray();
        var data = input.GetProperty("data").EnumerateArray();
        return input.TryGetProperty("dtype", out var type) && type.GetString() == "int64"
            ? tensor(data.Select(static n => n.GetInt64()).ToArray(), shape)
            : tensor(data.Select(static n => n.GetSingle()).ToArray(), shape);
    }

    /// <summary>What a buffer of the recipe holds before the step: an input, or a number among the parameters; null where the case gives neither.</summary>
    public Tensor? State(string name)
    {
        if (Inputs.Contains(name)) return Input(name);
        return _json.TryGetProperty("params", out var parameters) && parameters.TryGetProperty(name, out var number) ? tensor(number.GetSingle()) : null;
    }

    /// <summary>What buffers of the recipe hold after the step; none for most losses.</summary>
    public IEnumerable<(string Name, double[] Values)> Outputs =>
        !_json.TryGetProperty("outputs", out var outputs) ? [] : outputs.EnumerateObject().Select(static output => (
        output.Name,
        output.Value.ValueKind == JsonValueKind.Number
            ? [output.Value.GetDouble()]
            : output.Value.GetProperty("data").EnumerateArray().Select(static n => n.GetDouble()).ToArray()));

    /// <summary>The gradients with their tolerances, by input.</summary>
    public IEnumerable<(string Input, double[] Values, double Tolerance)> Gradients => _json.GetProperty("grad").EnumerateObject().Select(gradient => (
        gradient.Name,
        gradient.Value.EnumerateArray().Select(static n => n.GetDouble()).ToArray(),
        _json.GetProperty("tol").GetProperty("grad").GetProperty(gradient.Name).GetDouble()));
}
