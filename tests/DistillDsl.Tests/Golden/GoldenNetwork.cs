using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Golden;

/// <summary>A network that gives what a case says, at its output and at its layers.</summary>
public sealed class GoldenNetwork : Module<Tensor, Tensor>
{
    private readonly List<Given> _layers = [];
    private readonly Tensor _output;

    public GoldenNetwork(Tensor output, IEnumerable<(string Name, Tensor Value)> layers) : base(nameof(GoldenNetwork))
    {
        _output = output;
        foreach (var (name, value) in layers)
        {
            var layer = new Given(value);
            _layers.Add(layer);
            register_module(name, layer);
        }
    }

    public override Tensor forward(Tensor input)
    {
        foreach (var layer in _layers) layer.call(input);
        return _output.alias();
    }

    /// <summary>Adds a batch norm that is never called: terms read its weight and bias, those it has from the start where a case gives none.</summary>
    public void AddBatchNorm(string name, long channels, Tensor? weight, Tensor? bias)
    {
        var norm = BatchNorm2d(channels);
        using (no_grad())
        {
            if (weight is not null) norm.weight!.copy_(weight);
            if (bias is not null) norm.bias!.copy_(bias);
        }
        register_module(name, norm);
    }

    /// <summary>Adds a classifier that is never called: terms read its weight, [K, C], and its bias, if there is one.</summary>
    public void AddClassifier(string name, Tensor weight, Tensor? bias = null)
    {
        var classifier = Linear(weight.shape[1], weight.shape[0], hasBias: bias is not null, dtype: weight.dtype);
        using (no_grad())
        {
            classifier.weight!.copy_(weight);
            if (bias is not null) classifier.bias!.copy_(bias);
        }
        register_module(name, classifier);
    }

    private sealed class Given(Tensor value) : Module<Tensor, Tensor>(nameof(Given))
    {
        public override Tensor forward(Tensor input) => value.alias();
    }
}
