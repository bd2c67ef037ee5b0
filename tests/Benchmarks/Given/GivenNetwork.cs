using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Benchmarks;

/// <summary>A network that only gives values, at its output and at <c>layer1</c>, <c>layer2</c> …, so that a recipe can be made for them.</summary>
internal sealed class GivenNetwork : Module<Tensor, Tensor>
{
    private readonly Tensor _output;
    private readonly List<Layer> _layers = [];

    public GivenNetwork(Features features) : base(nameof(GivenNetwork))
    {
        _output = features.Output;
        foreach (var value in features.Layers)
        {
            _layers.Add(new(value));
            register_module($"layer{_layers.Count}", _layers[^1]);
        }
    }

    public override Tensor forward(Tensor input)
    {
        foreach (var layer in _layers) layer.call(input);
        return _output.alias();
    }

    private sealed class Layer(Tensor value) : Module<Tensor, Tensor>(nameof(Layer))
    {
        public override Tensor forward(Tensor input) => value.alias();
    }
}
