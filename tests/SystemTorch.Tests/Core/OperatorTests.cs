using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Core;

/// <summary>What lies between a C# call and the dispatcher: operators, scalars, lists, defaults, several results.</summary>
public sealed class OperatorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();

    [Fact]
    public void Operators_take_numbers_on_both_sides()
    {
        var x = torch.tensor(new float[] { 1, 4 });
        Assert.Equal([3, 6], Values(x + 2));
        Assert.Equal([3, 6], Values(2.0 + x));
        Assert.Equal([-1, 2], Values(x - 2L));
        Assert.Equal([1, -2], Values(2f - x));
        Assert.Equal([2, 8], Values(2 * x));
        Assert.Equal([0.5f, 2], Values(x / 2));
        Assert.Equal([2, 0.5f], Values(2 / x));
        Assert.Equal([1, 1], Values(x % 3));
        Assert.Equal([-1, -4], Values(-x));
        Assert.Equal([false, true], (x > 2).data<bool>().ToArray());
        Assert.Equal([true, false], (2 > x).data<bool>().ToArray());
        Assert.Equal([false, true], (x == 4).data<bool>().ToArray());
        Assert.Equal([true, false], (~(x > 2)).data<bool>().ToArray());
        Assert.Equal([true, false], ((x > 0) & (x < 2)).data<bool>().ToArray());
    }

    [Fact]
    public void Whole_numbers_stay_whole_until_divided()
    {
        var x = torch.tensor(new long[] { 1, 4 });
        Assert.Equal(ScalarType.Int64, (x * 2 + 1).dtype);
        Assert.Equal(ScalarType.Float32, (x * 2.5).dtype);
        Assert.Equal([2, 0.5f], Values(2 / x));
        Assert.Equal([0, 2], x.div(2, RoundingMode.floor).data<long>().ToArray());
        Assert.Equal([-1], torch.tensor(new long[] { -3 }).div(2, RoundingMode.trunc).data<long>().ToArray());
    }

    [Fact]
    public void Long_lists_of_arguments_and_results_go_through()
    {
        var many = Enumerable.Range(0, 200).Select(i => torch.tensor(new float[] { i })).ToArray();
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (float)i), cat(many).data<float>());
        var parts = arange(200).split(1);
        Assert.Equal(200, parts.Length);
        Assert.Equal(199, parts[^1].ToInt64());
        Assert.Equal([100, 100], Array.ConvertAll(arange(200).split([100, 100]), part => (int)part.numel()));
    }

    [Fact]
    public void Arguments_adapt_to_the_schema()
    {
        var x = arange(6).reshape(2, 3).@float();
        Assert.Equal([3, 12], Values(Op.Call("aten::sum.dim_IntList", x, 1)));
        Assert.Equal([3, 12], Values(Op.Call("aten::sum.dim_IntList", x, (long[])[1], false)));
        Assert.True(Op.CallBool("aten::equal", x, x));
        Assert.Equal([0, 1], Values(Op.Call("aten::leaky_relu", torch.tensor(new float[] { -1, 1 }), 0)));
        Assert.Equal(ScalarType.Float64, x.cumsum(0, ScalarType.Float64).dtype);
        Assert.Equal([9, 12], Values(einsum("ij->i", x)[1..].add(torch.tensor(new float[] { -3, 0 }))));
    }

    [Fact]
    public void Several_results_come_in_order()
    {
        var (values, indexes) = torch.tensor(new float[] { 3, 9, 5 }).topk(2);
        Assert.Equal([9, 5], Values(values));
        Assert.Equal([1, 2], indexes.data<long>().ToArray());
        var (unique, inverse, counts) = torch.tensor(new long[] { 4, 2, 4 }).unique(return_inverse: true, return_counts: true);
        Assert.Equal([2, 4], unique.data<long>().ToArray());
        Assert.Equal([1, 0, 1], inverse.data<long>().ToArray());
        Assert.Equal([1, 2], counts.data<long>().ToArray());
    }

    [Fact]
    public void Statics_and_members_of_one_name_agree_where_their_arguments_differ_in_order()
    {
        var condition = torch.tensor(new[] { true, false });
        var (x, y) = (torch.tensor(new float[] { 1, 2 }), torch.tensor(new float[] { 3, 4 }));
        Assert.Equal([1, 4], Values(where(condition, x, y)));
        Assert.Equal([1, 4], Values(x.where(condition, y)));
        Assert.Equal([0], where(condition)[0].data<long>().ToArray());
    }

    [Fact]
    public void Equality_of_tensors_is_by_element_and_Equals_of_the_whole()
    {
        var x = torch.tensor(new float[] { 1, 2 });
        Assert.True(x.Equals(x.clone()));
        Assert.False(x.Equals(torch.tensor(new float[] { 1, 3 })));
        Assert.Equal([true, false], x.equal(torch.tensor(new float[] { 1, 3 })).data<bool>().ToArray());
        Assert.True(x.allclose(x + 1e-7));
    }

    [Fact]
    public void Left_out_dimensions_mean_all_of_them()
    {
        var x = torch.tensor(new float[,] { { 1, 0 }, { 0, 4 } });
        Assert.Equal(2, x.count_nonzero().item<long>());
        Assert.Equal([1, 1], x.count_nonzero([1]).data<long>().ToArray());
        Assert.Equal(0, x.squeeze_().dim() - 2);
        Assert.Equal([4, 1, 0, 0], Values(x.roll(1).flatten()));
        Assert.Equal([0, 4, 1, 0], Values(x.rot90().flatten()));
        Assert.Equal([0, 1, 4, 0], Values(x.rot90(dims: (1, 0)).flatten()));
    }

    [Fact]
    public void Variances_take_dimensions_in_all_their_forms()
    {
        var x = arange(8).reshape(2, 2, 2).@float();
        Assert.Equal(6, x.var().item<float>());
        Assert.Equal([8, 8], Values(x.var((0L, 2L), false).mul(8).div(4.25)));
        Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f], Values(x.var(2).flatten()));
        var (deviation, mean) = x.std_mean(false);
        Assert.Equal(3.5f, mean.item<float>());
        Assert.Equal(5.25, deviation.square().ToDouble(), 1e-5);
    }
}
