using DistillDsl.Rules;
using DistillDsl.Runtime;
using DistillDsl.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Taps;

/// <summary>The overloads of <c>call</c> that TorchSharp's layers have beside Module's: which run hooks, and what is said of the others.</summary>
public sealed class OverloadTests : IDisposable
{
    private static readonly Dictionary<string, (nn.Module Layer, Func<nn.Module, Tensor, Tensor> Pass, bool RunsHooks)> Calls = new()
    {
        ["encoder layer"] = Of(EncoderLayer(), static (layer, x) => layer.call(x), true),
        ["encoder layer with a mask"] = Of(EncoderLayer(), static (layer, x) => layer.call(x, null!), false),
        ["encoder layer with masks"] = Of(EncoderLayer(), static (layer, x) => layer.call(x, null!, null!), false),
        ["encoder"] = Of(nn.TransformerEncoder(EncoderLayer(), 1), static (layer, x) => layer.call(x), true),
        ["encoder with a mask"] = Of(nn.TransformerEncoder(EncoderLayer(), 1), static (layer, x) => layer.call(x, null!), true),
        ["encoder with masks"] = Of(nn.TransformerEncoder(EncoderLayer(), 1), static (layer, x) => layer.call(x, null!, null!), true),
        ["decoder layer"] = Of(nn.TransformerDecoderLayer(4, 2, 8), static (layer, x) => layer.call(x, x), true),
        ["decoder layer with masks"] = Of(nn.TransformerDecoderLayer(4, 2, 8), static (layer, x) => layer.call(x, x, null!, null!), true),
        ["transformer"] = Of(nn.Transformer(4, 2, 1, 1, 8), static (layer, x) => layer.call(x, x), true),
        ["transformer with masks"] = Of(nn.Transformer(4, 2, 1, 1, 8), static (layer, x) => layer.call(x, x, null!), false),
        ["cell"] = Of(nn.GRUCell(4, 4), static (layer, x) => layer.call(x[0], null!), true),
        ["LSTM cell"] = Of(nn.LSTMCell(4, 4), static (layer, x) => layer.call(x[0], (zeros(3, 4), zeros(3, 4))).Item1, true),
    };

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input = arange(24, float32).view(2, 3, 4) / 24;

    public static TheoryData<string> Names => [.. Calls.Keys];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void HooksRun(string name)
    {
        var (layer, pass, runsHooks) = Calls[name];
        var network = new FreeNet<nn.Module>(layer, pass);
        using var setup = new RecipeSetup("R", network, OddNet.Plain(), _input);
        setup.TapStudent(name == "LSTM cell" ? "layer[0]" : "layer", "t");
        setup.DryRun();

        if (runsHooks) setup.Complete();
        else FaultText.Names(Assert.Throws<RecipeException>(setup.Complete).Message, "\"layer\"", layer.GetType().Name + ".call", "masks", "layer.call(");
        Assert.Equal(!runsHooks, name.Contains("mask", StringComparison.Ordinal) && HooklessCalls.Advice(layer.GetType().Name) is not null);
    }

    private static TransformerEncoderLayer EncoderLayer() => nn.TransformerEncoderLayer(4, 2, 8);

    private static (nn.Module Layer, Func<nn.Module, Tensor, Tensor> Pass, bool RunsHooks) Of<T>(T layer, Func<T, Tensor, Tensor> pass, bool runsHooks)
        where T : nn.Module => (layer, (module, input) => pass((T)module, input), runsHooks);
}
