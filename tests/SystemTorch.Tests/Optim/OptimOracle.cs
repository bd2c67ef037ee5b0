using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Optim;

/// <summary>What Oracle/record_optim.py recorded from PyTorch, and its little problem.</summary>
internal sealed class OptimOracle
{
    private static readonly Lazy<OptimOracle> shared = new(() => JsonSerializer.Deserialize<OptimOracle>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "optim.json")),
        new JsonSerializerOptions(JsonSerializerDefaults.Web))!);

    public static OptimOracle Shared => shared.Value;

    public required double[] X { get; init; }

    public required double[] Y { get; init; }

    public required double[] Weight { get; init; }

    public required double[] Bias { get; init; }

    public required double[] Late { get; init; }

    public required double[] Metrics { get; init; }

    /// <summary>All parameters after each step.</summary>
    public required Dictionary<string, double[][]> Optimizers { get; init; }

    /// <summary>Rate and momentum of both groups at the start and after each step.</summary>
    public required Dictionary<string, double[][]> Schedulers { get; init; }

    public Parameter[] NewParameters() =>
    [
        new(tensor(Weight).reshape(3, 2)),
        new(tensor(Bias)),
        new(tensor(Late)),
    ];

    /// <summary>One step of training; the last parameter takes part from the fourth on.</summary>
    public void Train(OptimizerHelper optimizer, Parameter[] parameters, int step)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var output = tanh(tensor(X).reshape(5, 3).matmul(parameters[0]) + parameters[1]);
        if (step >= 3)
        {
            output = output * parameters[2];
        }

        (output - tensor(Y).reshape(5, 2)).pow(2).mean().backward();
        optimizer.step();
    }

    public static double[] Values(Parameter[] parameters) =>
        [.. parameters.SelectMany(parameter => parameter.detach().flatten().data<double>().ToArray())];
}
