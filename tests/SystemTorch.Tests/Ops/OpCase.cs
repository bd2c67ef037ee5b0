using System.Text.Json;
using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Ops;

/// <summary>A case of Oracle/ops.json, which Oracle/record_ops.py explains.</summary>
public sealed record OpCase(string Kind, string Name, TensorForm[] Inputs, TensorForm[] Outputs, TensorForm?[] Grads)
{
    public static IReadOnlyDictionary<string, OpCase> All { get; } = JsonSerializer.Deserialize<OpCase[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "ops.json")),
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals })!
        .ToDictionary(item => item.Name);

    /// <summary>The method's name: that of the case without what is special after a dot.</summary>
    public string Method => Name.Split('.')[0];
}

public sealed record TensorForm(string Dtype, long[] Shape, double[] Data)
{
    public ScalarType Type => Enum.Parse<ScalarType>(Dtype);

    public Tensor ToTensor() => tensor(Data).reshape(Shape).to(Type);
}
