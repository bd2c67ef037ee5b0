using static TorchSharp.torch;

namespace SystemTorch.Tests.Ops;

/// <summary>What is asked of tensors, and tensors whose values are not defined.</summary>
[Collection("alone")] // the default type is everyone's
public class QueryTests : IDisposable
{
    private readonly IDisposable _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Allclose_takes_its_tolerances_and_nan()
    {
        var (left, right) = (tensor([1f, 2f, float.NaN]), tensor([1.0001f, 2f, float.NaN]));
        Assert.False(left.allclose(right));
        Assert.False(left.allclose(right, rtol: 1e-3));
        Assert.True(left.allclose(right, rtol: 1e-3, equal_nan: true));
        Assert.False(allclose(left, right, 1e-6, 1e-6, equal_nan: true));
        Assert.True(allclose(left, right, 1e-6, 1e-3, equal_nan: true));
    }

    [Fact]
    public void Equals_compares_values()
    {
        Assert.True(tensor([1L, 2L]).Equals(tensor([1L, 2L])));
        Assert.False(tensor([1L, 2L]).Equals(tensor([1L, 3L])));
        Assert.False(tensor([1L, 2L]).Equals((object)"text"));
    }

    [Theory]
    [InlineData(ScalarType.Float32, true, false, false)]
    [InlineData(ScalarType.BFloat16, true, false, false)]
    [InlineData(ScalarType.Int64, false, true, false)]
    [InlineData(ScalarType.Byte, false, true, false)]
    [InlineData(ScalarType.ComplexFloat64, false, false, true)]
    public void A_type_is_floating_or_integral_or_complex(ScalarType type, bool floating, bool integral, bool complex)
    {
        var one = zeros(1, dtype: type);
        Assert.Equal((floating, integral, complex), (is_floating_point(one), is_integral(one), is_complex(one)));
        Assert.Equal((floating, integral, complex), (one.is_floating_point(), one.is_integral(), one.is_complex()));
        Assert.Equal((floating, integral, complex), (is_floating_point(type), is_integral(type), is_complex(type)));
    }

    [Theory]
    [InlineData(0f, false)]
    [InlineData(-2f, true)]
    public void One_element_is_zero_or_not(float value, bool nonzero) => Assert.Equal(nonzero, is_nonzero(tensor(value)));

    [Fact]
    public void Two_types_meet_in_the_wider()
    {
        Assert.Equal(ScalarType.Float32, result_type(zeros(1), zeros(1, dtype: int64)));
        Assert.Equal(ScalarType.Float64, result_type(zeros(1), zeros(1, dtype: float64)));
        Assert.Equal(ScalarType.Int64, result_type(zeros(1, dtype: int32), zeros(1, dtype: int64)));
    }

    [Fact]
    public void Shapes_sizes_and_strides()
    {
        var tensor = zeros(2, 3, 4).transpose(0, 2);
        Assert.Equal([4, 3, 2], tensor.shape);
        Assert.Equal([1, 4, 12], tensor.stride());
        Assert.Equal(24, numel(tensor));
        Assert.Equal(3, tensor.dim());
        Assert.Equal(3, tensor.size(1));
        Assert.Equal(2, tensor.size(-1));
        Assert.False(tensor.is_contiguous());
        Assert.Equal(4, tensor.element_size());
    }

    [Fact]
    public void Undefined_tensors_have_shape_and_type()
    {
        var like = zeros(2, 3, dtype: int32);
        foreach (var made in new[] { empty(2, 3, dtype: int32), empty([2L, 3L], dtype: int32), empty_like(like), like.empty_like(), like.new_empty(2, 3), like.new_empty([2L, 3L]) })
        {
            Assert.Equal([2, 3], made.shape);
            Assert.Equal(ScalarType.Int32, made.dtype);
        }
    }

    [Fact]
    public void Gradient_marks_are_set_and_taken_off()
    {
        var leaf = zeros(2);
        Assert.Same(leaf, leaf.requires_grad_());
        Assert.True(leaf.requires_grad);
        var result = leaf * 2;
        Assert.True(result.requires_grad);
        Assert.Same(result, result.detach_());
        Assert.False(result.requires_grad);
        Assert.False(leaf.requires_grad_(false).requires_grad);
        Assert.True(zeros(2).with_requires_grad().requires_grad);
    }

    [Fact]
    public void A_dense_tensor_stays_as_it_is() => Assert.Equal([1f, 2f], tensor([1f, 2f]).to_dense().data<float>().ToArray());

    [Fact]
    public void Cuda_without_a_device_is_an_exception_that_says_so()
    {
        if (cuda_is_available())
        {
            Assert.True(zeros(1).cuda().is_cuda);
            return;
        }

        Assert.ThrowsAny<Exception>(() => zeros(1).cuda());
    }

    [Fact]
    public void The_default_type_is_that_of_a_tensor()
    {
        set_default_tensor_type(zeros(1, dtype: float64));
        try
        {
            Assert.Equal(ScalarType.Float64, rand(1).dtype);
        }
        finally
        {
            set_default_tensor_type(zeros(1, dtype: float32));
        }

        Assert.Equal(ScalarType.Float32, rand(1).dtype);
    }
}
