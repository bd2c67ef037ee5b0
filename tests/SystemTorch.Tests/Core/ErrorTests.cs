using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Core;

public class ErrorTests
{
    public static TheoryData<string, Action<Tensor>> Uses => new()
    {
        { "operator", t => t.add(1) },
        { "argument", t => ones(2).add(t) },
        { "in place", t => t.add_(1) },
        { "list", t => cat([ones(2), t]) },
        { "shape", t => _ = t.shape },
        { "dtype", t => _ = t.dtype },
        { "data", t => t.data<float>() },
        { "item", t => t.item<float>() },
        { "bytes", t => _ = t.bytes.Length },
        { "index", t => _ = t[0] },
        { "write", t => ones(2)[0] = t },
        { "grad", t => _ = t.grad },
        { "requires_grad", t => t.requires_grad = true },
        { "backward", t => t.backward() },
        { "autograd.grad", t => autograd.grad([t], [t]) },
        { "decouple", t => t.DecoupleFromNativeHandle() },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_disposed_tensor_throws_and_never_crashes(string use, Action<Tensor> act)
    {
        var tensor = ones(2);
        tensor.Dispose();
        var error = Assert.Throws<InvalidOperationException>(() => act(tensor));
        Assert.True(error.Message == "Tensor invalid -- empty handle.", use);
    }

    [Fact]
    public void A_disposed_tensor_is_still_printable_and_disposable()
    {
        var tensor = ones(2);
        tensor.Dispose();
        tensor.Dispose();
        Assert.True(tensor.IsInvalid);
        Assert.Contains("invalid", tensor.ToString());
    }

    [Fact]
    public void A_native_error_is_an_ExternalException_with_libtorchs_message_alone()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => zeros(2, 3).matmul(zeros(2, 3)));
        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message);
    }

    [Fact]
    public void An_error_leaves_nothing_behind()
    {
        using var scope = NewDisposeScope();
        var tensor = zeros(2, 3);
        var before = Tensor.TotalCount;
        for (var i = 0; i < 100; i++)
            Assert.Throws<ExternalException>(() => tensor.view(7));
        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal([2, 3], tensor.shape);
        Assert.InRange(Tensor.TotalCount - before, -1000, 1000);
    }

    [Fact]
    public void An_operator_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ExternalException>(() => Op.Call("aten::no_such_operator", 1));
        Assert.Contains("aten::no_such_operator", error.Message);
    }

    [Fact]
    public void A_missing_argument_is_named()
    {
        using var tensor = ones(2);
        var error = Assert.Throws<ExternalException>(() => Op.Call("aten::add.Tensor", tensor));
        Assert.Equal("aten::add is missing its argument 'other'.", error.Message);
    }

    [Fact]
    public void Too_many_arguments_are_counted()
    {
        using var tensor = ones(2);
        var error = Assert.Throws<ExternalException>(() => Op.Call("aten::relu", tensor, 1, 2));
        Assert.Equal("aten::relu takes at most 1 arguments, got 3.", error.Message);
    }

    [Fact]
    public void Reading_as_another_type_is_refused()
    {
        using var tensor = ones(1);
        Assert.Equal("Int64 is not compatible with Float32", Assert.Throws<ArgumentException>(() => tensor.item<long>()).Message);
        Assert.Throws<ArgumentException>(() => tensor.data<double>());
    }

    [Fact]
    public void Only_a_single_element_is_an_item()
    {
        using var tensor = ones(2);
        Assert.Equal("Number of elements in the tensor must be 1", Assert.Throws<ArgumentException>(() => tensor.item<float>()).Message);
    }

    [Fact]
    public void A_shape_that_does_not_hold_the_values_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => torch.tensor(new float[] { 1, 2, 3 }, [2, 2]));
        Assert.Equal("mismatched total size creating a tensor from an array: 4 vs. 3", error.Message);
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused()
    {
        Assert.Contains("'gpu'", Assert.Throws<ArgumentException>(() => new Device("gpu")).Message);
        Assert.Contains("'cuda:x'", Assert.Throws<ArgumentException>(() => new Device("cuda:x")).Message);
        if (!cuda.is_available())
            Assert.Equal("Torch device type CUDA did not initialise on the current machine.", Assert.Throws<InvalidOperationException>(() => ones(2, device: "cuda")).Message);
    }
}
