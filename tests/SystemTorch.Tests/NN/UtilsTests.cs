using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SystemTorch.Tests.NN;

public class UtilsTests
{
    private static readonly float[] first = [3, 0, 4];
    private static readonly float[] second = [0, -12];

    [Theory]
    [InlineData(2, 13)]
    [InlineData(1, 19)]
    [InlineData(double.PositiveInfinity, 12)]
    public void Gradients_are_scaled_to_a_norm(double type, double norm)
    {
        var parameters = WithGradients();
        Assert.Equal(norm, nn.utils.clip_grad_norm_(parameters, norm / 2, type), 5);
        Assert.Equal([1.5f, 0, 2], parameters[0].grad!.data<float>().ToArray(), Near);
        Assert.Equal([0, -6f], parameters[1].grad!.data<float>().ToArray(), Near);
    }

    [Fact]
    public void Gradients_below_the_norm_and_parameters_without_any_are_left_alone()
    {
        var parameters = WithGradients();
        Assert.Equal(13, nn.utils.clip_grad_norm_(parameters, 20), 5);
        Assert.Equal(first, parameters[0].grad!.data<float>().ToArray());
        Assert.Equal(0, nn.utils.clip_grad_norm_([parameters[2]], 1));
        Assert.Null(parameters[2].grad);
    }

    [Fact]
    public void Gradients_are_cut_at_a_value()
    {
        var parameters = WithGradients();
        nn.utils.clip_grad_value_(parameters, 3.5);
        Assert.Equal([3, 0, 3.5f], parameters[0].grad!.data<float>().ToArray());
        Assert.Equal([0, -3.5f], parameters[1].grad!.data<float>().ToArray());
    }

    [Fact]
    public void Parameters_become_a_vector_and_come_back()
    {
        using var layer = nn.Linear(2, 2);
        using var vector = nn.utils.parameters_to_vector(layer.parameters());
        Assert.Equal([.. layer.weight.data<float>().ToArray(), .. layer.bias!.data<float>().ToArray()], vector.data<float>().ToArray());
        nn.utils.vector_to_parameters(arange(6, ScalarType.Float32), layer.parameters());
        Assert.Equal([0, 1, 2, 3], layer.weight.data<float>().ToArray());
        Assert.Equal([4, 5], layer.bias!.data<float>().ToArray());
        Assert.True(layer.weight.requires_grad);
    }

    [Fact]
    public void A_fused_layer_computes_what_the_layer_and_its_norm_did()
    {
        using var scope = NewDisposeScope();
        var norm = TrainedNorm(nn.BatchNorm1d(3));
        var linear = nn.Linear(2, 3);
        var x = randn(5, 2);
        Assert.Throws<InvalidOperationException>(() => nn.utils.fuse_linear_bn_eval(linear, norm));
        linear.eval();
        norm.eval();
        AssertClose(norm.call(linear.call(x)), nn.utils.fuse_linear_bn_eval(linear, norm).call(x));

        var imageNorm = TrainedNorm(nn.BatchNorm2d(3));
        imageNorm.eval();
        foreach (var transposed in new[] { false, true })
        {
            var image = randn(2, 4, 5, 5);
            Convolution convolution = transposed ? nn.ConvTranspose2d(4, 3, 2) : nn.Conv2d(4, 3, 2, bias: false);
            var expected = imageNorm.call(convolution.call(image));
            var (weight, bias) = nn.utils.fuse_conv_bn_weights(
                convolution.weight, convolution.bias, imageNorm.running_mean!, imageNorm.running_var!, imageNorm.eps, imageNorm.weight, imageNorm.bias, transposed);
            Assert.True(weight.requires_grad);
            convolution.weight = weight;
            convolution.bias = bias;
            AssertClose(expected, convolution.call(image));
        }
    }

    private static TNorm TrainedNorm<TNorm>(TNorm norm) where TNorm : NormBase
    {
        nn.init.uniform_(norm.weight!, 0.5, 2);
        nn.init.uniform_(norm.bias!);
        nn.init.uniform_(norm.running_mean!);
        nn.init.uniform_(norm.running_var!, 0.5, 2);
        return norm;
    }

    private static Parameter[] WithGradients()
    {
        Parameter[] parameters = [nn.Parameter(zeros(3)), nn.Parameter(zeros(2)), nn.Parameter(zeros(1))];
        parameters[0].grad = tensor(first);
        parameters[1].grad = tensor(second);
        return parameters;
    }

    private static bool Near(float expected, float actual) => Math.Abs(expected - actual) < 1e-5;

    private static void AssertClose(Tensor expected, Tensor actual) => Assert.True((expected - actual).abs().max().item<float>() < 1e-5);
}
