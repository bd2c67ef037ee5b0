using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SystemTorch.Tests.NN;

public class ConversionTests
{
    [Fact]
    public void A_conversion_that_copies_disposes_the_old_parameters_and_updates_fields_and_properties()
    {
        using var block = new Networks.Block();
        var (weight, scale, offset) = (block.First.weight, block.Scale, block.Offset);
        Assert.Same(block, block.to(ScalarType.Float64));

        Assert.True(weight.IsInvalid);
        Assert.True(scale.IsInvalid);
        Assert.True(offset.IsInvalid);
        Assert.All(block.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Same(block.First.weight, block.get_parameter("_first.weight"));
        Assert.Same(block.Scale, block.get_parameter("scale"));
        Assert.Same(block.Offset, block.get_buffer("offset"));
        Assert.Equal(ScalarType.Float64, block.call(zeros([2, 2], ScalarType.Float64)).dtype);
    }

    [Fact]
    public void Values_gradients_and_what_requires_them_are_carried_over()
    {
        using var layer = nn.Linear(2, 1);
        layer.bias!.requires_grad = false;
        layer.call(ones(1, 2)).sum().backward();
        var values = layer.weight.data<float>().ToArray();
        layer.to(ScalarType.Float64);
        Assert.Equal(values.Select(value => (double)value), layer.weight.data<double>().ToArray());
        Assert.Equal([1, 1], layer.weight.grad!.data<double>().ToArray());
        Assert.True(layer.weight.requires_grad);
        Assert.True(layer.weight.is_leaf);
        Assert.False(layer.bias!.requires_grad);
    }

    [Fact]
    public void A_conversion_to_what_a_module_is_changes_nothing()
    {
        using var layer = nn.Linear(2, 1);
        var weight = layer.weight;
        layer.to(ScalarType.Float32).to(CPU).cpu().to("cpu").to(CPU, ScalarType.Float32).to(zeros(1));
        Assert.Same(weight, layer.weight);
        Assert.False(weight.IsInvalid);
    }

    [Fact]
    public void Integer_buffers_keep_their_type()
    {
        using var norm = nn.BatchNorm1d(2).@double();
        Assert.Equal(ScalarType.Float64, norm.running_mean!.dtype);
        Assert.Equal(ScalarType.Int64, norm.num_batches_tracked!.dtype);
    }

    [Fact]
    public void Sequences_lists_and_their_children_are_converted()
    {
        using var network = new Networks.Network().to(CPU, ScalarType.Float64);
        Assert.Equal(11, network.parameters().Count());
        Assert.All(network.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        network.@float();
        Assert.All(network.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
    }

    [Fact]
    public void Lists_and_dictionaries_of_parameters_are_converted()
    {
        using var list = nn.ParameterList(nn.Parameter(zeros(1)), nn.Parameter(zeros(2)));
        using var dictionary = nn.ParameterDict(("a", nn.Parameter(zeros(1))));
        list.@double();
        dictionary.@double();
        Assert.All(list, parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Float64, dictionary["a"].dtype);
    }

    [Fact]
    public void Only_floating_point_and_complex_types_are_accepted()
    {
        using var layer = nn.Linear(1, 1);
        Assert.Contains("only accepts floating point or complex types", Assert.Throws<ArgumentException>(() => layer.to(ScalarType.Int64)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => layer.@bool());
        Assert.Equal(ScalarType.Float16, layer.half().weight.dtype);
        Assert.Equal(ScalarType.BFloat16, layer.bfloat16().weight.dtype);
        Assert.Equal(ScalarType.ComplexFloat32, layer.cfloat().weight.dtype);
    }

    [Fact]
    public void Layers_without_parameters_stay_as_they_are()
    {
        using var relu = nn.ReLU();
        Assert.Same(relu, relu.to(ScalarType.Float64));
        Assert.Same(relu, relu.cpu());
    }

    // As in TorchSharp, whose conversion looks members up by property name and finds two indexers.
    [Fact]
    public void A_dictionary_of_modules_cannot_be_converted()
    {
        using var dictionary = nn.ModuleDict(("a", nn.Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => dictionary.to(ScalarType.Float64));
    }

    [Fact]
    public void Without_CUDA_a_move_there_is_refused()
    {
        if (cuda.is_available())
            return;
        using var layer = nn.Linear(1, 1);
        Assert.Equal("CUDA is not available.", Assert.Throws<InvalidOperationException>(() => layer.cuda()).Message);
        Assert.Throws<InvalidOperationException>(() => layer.to(CUDA));
    }

    [Fact]
    public void Dimensions_and_types_are_given_at_construction()
    {
        using var layer = nn.Conv2d(1, 1, 1, dtype: ScalarType.Float64, device: CPU);
        Assert.Equal(ScalarType.Float64, layer.weight.dtype);
        Assert.Equal(ScalarType.Float64, nn.BatchNorm2d(1, dtype: ScalarType.Float64).running_var!.dtype);
        Assert.Equal(ScalarType.Float64, new Parameter(zeros(1, dtype: ScalarType.Float64)).dtype);
    }
}
