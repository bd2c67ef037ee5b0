using static TorchSharp.torch;

namespace SystemTorch.Tests.Oracle;

/// <summary>Every function of torch.nn.functional and every layer without parameters, in all overloads, against recorded values.</summary>
[Collection("alone")] // the draws of other tests would come in between
public sealed partial class NnFunctionTests
{
    // What a case's inputs are given to: several ways of writing the same computation, all of which must give the recorded values.
    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>[]> calls = [];

    static NnFunctionTests()
    {
        Activations();
        LinearAndDistances();
        Convolutions();
        Normalisations();
        Dropouts();
        Pools();
        AdaptivePools();
        Shapes();
        Paddings();
        Samplings();
        Losses();
        WeightedLosses();
    }

    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (var (name, ways) in calls)
        {
            for (var way = 0; way < ways.Length; way++)
                data.Add(name, way);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_PyTorchs(string name, int way)
    {
        using var scope = NewDisposeScope();
        var recorded = NnOracle.Shared.Functions[name];
        var inputs = recorded.Inputs.Select(input => input.ToTensor(requiresGrad: true)).ToArray();
        if (recorded.Seed is { } seed)
            random.manual_seed(seed);

        var outputs = calls[name][way](inputs);
        Assert.Equal(recorded.Outputs.Length, outputs.Length);
        for (var i = 0; i < outputs.Length; i++)
            recorded.Outputs[i].AssertEqual(outputs[i], $"output {i}");

        NnOracle.Backward(outputs);
        for (var i = 0; i < inputs.Length; i++)
        {
            var expected = recorded.Grads.GetValueOrDefault($"{i}");
            var actual = inputs[i].grad;
            if (expected is null)
                Assert.Null(actual);
            else
                expected.AssertEqual(Assert.IsType<Tensor>(actual), $"gradient of input {i}");
        }
    }

    [Fact]
    public void Every_recorded_case_is_replayed()
        => Assert.Equal(NnOracle.Shared.Functions.Keys.Order(StringComparer.Ordinal), calls.Keys.Order(StringComparer.Ordinal));

    private static void On(string name, params Func<Tensor[], Tensor>[] ways)
        => calls.Add(name, [.. ways.Select(way => (Func<Tensor[], Tensor[]>)(x => [way(x)]))]);

    private static void OnPair(string name, params Func<Tensor[], (Tensor, Tensor)>[] ways)
        => calls.Add(name, [.. ways.Select(way => (Func<Tensor[], Tensor[]>)(x =>
        {
            var (first, second) = way(x);
            return [first, second];
        }))]);

    // An in-place function cannot work on a leaf that requires a gradient, so it works on a copy.
    private static Func<Tensor[], Tensor> OnCopy(Func<Tensor, Tensor> call) => x => call(x[0].clone());
}
