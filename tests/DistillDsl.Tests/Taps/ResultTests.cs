using DistillDsl.Runtime;
using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Taps;

/// <summary>Layers that return several tensors: each is read by its place, for every number of inputs that TorchSharp's modules have.</summary>
public sealed class ResultTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input = arange(24, float32).view(2, 3, 4) / 24;

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData("layer[0]", 0)]
    [InlineData("layer[1]", 1)]
    [InlineData("layer[2]", 2)]
    public void AnLstm(string path, int result)
    {
        var layer = nn.LSTM(4, 5, batchFirst: true);
        var (output, h, c) = layer.call(_input);

        AssertSees(layer, static (lstm, x) => lstm.call(x).Item1, path, result == 0 ? output : result == 1 ? h : c);
    }

    [Theory]
    [InlineData("layer[0]", 0)]
    [InlineData("layer[1]", 1)]
    public void AGru(string path, int result)
    {
        var layer = nn.GRU(4, 5, batchFirst: true);
        var (output, h) = layer.call(_input);

        AssertSees(layer, static (gru, x) => gru.call(x).Item1, path, result == 0 ? output : h);
    }

    [Fact]
    public void AnRnn()
    {
        var layer = nn.RNN(4, 5, batchFirst: true);

        AssertSees(layer, static (rnn, x) => rnn.call(x).Item1, "layer[1]", layer.call(_input).Item2);
    }

    [Theory]
    [InlineData("layer[0]", 0)]
    [InlineData("layer[1]", 1)]
    public void Attention(string path, int result)
    {
        var layer = nn.MultiheadAttention(4, 2);
        var (output, weights) = layer.call(_input, _input, _input);

        AssertSees(layer, static (attention, x) => attention.call(x, x, x).Item1, path, result == 0 ? output : weights);
    }

    [Fact]
    public void AListInATuple()
    {
        var layer = new Fork<(Tensor, List<Tensor>)>(static x => (x + 1, [x + 2, x + 3]));

        AssertSees(layer, static (fork, x) => fork.call(x).Item1, "layer[1][0]", _input + 2);
        AssertSees(layer, static (fork, x) => fork.call(x).Item1, "layer[1][1]", _input + 3);
    }

    [Fact]
    public void AnArray() => AssertSees(new Fork<Tensor[]>(static x => [x + 1, x + 2]), static (fork, x) => fork.call(x)[0], "layer[1]", _input + 2);

    [Fact]
    public void ModulesOfEveryNumberOfInputs()
    {
        AssertSees(new Two(), static (two, x) => two.call(x, 2), "layer", _input * 2);
        AssertSees(new Six(), static (six, x) => six.call(x, 1, 2, 3, 4, x), "layer", _input * 10 + _input);
    }

    [Theory]
    [InlineData("layer", "3 tensors", "\"layer[0]\" [2, 3, 5]", "\"layer[1]\" [1, 2, 5]", "\"layer[2]\" [1, 2, 5]")]
    [InlineData("layer[3]", "\"layer[3]\"", "\"layer[0]\" [2, 3, 5]")]
    [InlineData("layer[0][0]", "\"layer[0][0]\"", "\"layer[0]\" [2, 3, 5]")]
    public void AFaultNamesTheTensors(string path, params string[] named) =>
        FaultText.Names(Fault(nn.LSTM(4, 5, batchFirst: true), static (lstm, x) => lstm.call(x).Item1, path), named);

    [Fact]
    public void AResultOfOneTensorIsAFault() =>
        FaultText.Names(Fault(nn.Linear(4, 4), static (linear, x) => linear.call(x), "layer[0]"), "\"layer[0]\"", "\"layer\" [2, 3, 4]");

    [Fact]
    public void AResultThatIsNullIsAFault() => FaultText.Names(
        Fault(new Fork<(Tensor, Tensor?)>(static x => (x + 1, null)), static (fork, x) => fork.call(x).Item1, "layer[1]"), "\"layer[1]\"", "\"layer[0]\"");

    private void AssertSees<TLayer>(TLayer layer, Func<TLayer, Tensor, Tensor> pass, string path, Tensor expected) where TLayer : nn.Module
    {
        var network = new FreeNet<TLayer>(layer, pass);
        using var setup = new RecipeSetup("R", network, OddNet.Plain(), _input);
        var tap = setup.TapStudent(path, "t");
        setup.DryRun();
        setup.Complete();
        Assert.Equal(expected.shape, tap.Seen.Shape);

        network.train();
        using (new ArmedTaps(tap))
        {
            network.call(_input);
            Assert.True(Samples.Same(expected, tap.Take(_scope), 1e-6));
        }
        tap.Dispose();
    }

    private string Fault<TLayer>(TLayer layer, Func<TLayer, Tensor, Tensor> pass, string path) where TLayer : nn.Module
    {
        using var setup = new RecipeSetup("R", new FreeNet<TLayer>(layer, pass), OddNet.Plain(), _input);
        setup.TapStudent(path, "t");
        setup.DryRun();
        return Assert.Throws<RecipeException>(setup.Complete).Message;
    }

    private sealed class Fork<T>(Func<Tensor, T> pass) : nn.Module<Tensor, T>("fork")
    {
        public override T forward(Tensor input) => pass(input);
    }

    private sealed class Two() : nn.Module<Tensor, int, Tensor>("two")
    {
        public override Tensor forward(Tensor input, int factor) => input * factor;
    }

    private sealed class Six() : nn.Module<Tensor, int, int, int, int, Tensor, Tensor>("six")
    {
        public override Tensor forward(Tensor input, int a, int b, int c, int d, Tensor other) => input * (a + b + c + d) + other;
    }
}
