using TorchSharp;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Core;

/// <summary>Indexing of the tensor 0..23 of shape 2x3x4, against what NumPy gives.</summary>
public sealed class IndexingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x = arange(24).reshape(2, 3, 4);

    public void Dispose() => scope.Dispose();

    private static void Equal(long[] shape, long[] values, Tensor tensor)
    {
        Assert.Equal(shape, tensor.shape);
        Assert.Equal(values, tensor.data<long>().ToArray());
    }

    [Fact]
    public void Positions_take_axes_away()
    {
        Equal([4], [20, 21, 22, 23], x[1, 2]);
        Equal([], [23], x[1, 2, 3]);
        Equal([], [23], x[-1, -1, -1]);
        Equal([3, 4], [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23], x[^1]);
    }

    [Fact]
    public void Ranges_and_slices_keep_them()
    {
        Equal([2, 1, 2], [5, 6, 17, 18], x[.., 1..2, 1..3]);
        Equal([2, 3, 2], [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22], x[TensorIndex.Ellipsis, TensorIndex.Slice(step: 2)]);
        Equal([1, 3], [15, 19, 23], x[1.., .., ^1]);
        Equal([2, 3, 1], [2, 6, 10, 14, 18, 22], x[.., .., ^2..^1]);
        Equal([3, 2], [0, 1, 4, 5, 8, 9], x[0, TensorIndex.Colon, (0, 2)]);
    }

    [Fact]
    public void None_adds_an_axis_and_the_ellipsis_fills_up()
    {
        Equal([1, 2, 3], [0, 4, 8, 12, 16, 20], x[TensorIndex.None, TensorIndex.Ellipsis, 0]);
        Equal([1, 1, 3], [0, 4, 8], x[TensorIndex.None, 0..1, TensorIndex.Ellipsis, TensorIndex.Colon, 0]);
        Equal([1, 2, 3, 4], Enumerable.Range(0, 24).Select(i => (long)i).ToArray(), x[TensorIndex.Bool(true)]);
    }

    [Fact]
    public void A_mask_picks_elements_and_a_mask_of_rows_picks_rows()
    {
        Equal([3], [21, 22, 23], x[x > 20]);
        var rows = torch.tensor(new[,] { { true, false, false }, { false, false, true } });
        Equal([2, 4], [0, 1, 2, 3, 20, 21, 22, 23], x[rows]);
        Equal([2], [1, 21], x[TensorIndex.Tensor(rows), 1]);
    }

    [Fact]
    public void Tensors_of_positions_go_together_and_with_slices()
    {
        var first = torch.tensor(new long[] { 0, 1 });
        var last = torch.tensor(new long[] { 3, 0 });
        Equal([2, 3], [3, 7, 11, 12, 16, 20], x[TensorIndex.Tensor(first), TensorIndex.Colon, TensorIndex.Tensor(last)]);
        Equal([2], [11, 20], x[TensorIndex.Tensor(first), 2, TensorIndex.Tensor(last)]);
        Equal([2, 2, 4], [8, 9, 10, 11, 0, 1, 2, 3, 20, 21, 22, 23, 12, 13, 14, 15], x[.., TensorIndex.Tensor(torch.tensor(new long[] { 2, 0 }))]);
    }

    [Fact]
    public void A_view_writes_through()
    {
        var row = x[0, 1];
        row.fill_(-1);
        Equal([4], [-1, -1, -1, -1], x[0, 1]);
        Equal([], [-4], x[0, 1].sum());
    }

    [Fact]
    public void Assignment_broadcasts_and_reaches_only_what_is_named()
    {
        x[.., 0, 1..3] = torch.tensor(new long[] { 100, 200 });
        Equal([2, 4], [0, 100, 200, 3, 12, 100, 200, 15], x[.., 0]);
        x[1] = 7;
        Assert.Equal(12 * 7, x[1].sum().ToInt64());
        x[x > 50] = 0;
        Equal([4], [0, 0, 0, 3], x[0, 0]);
        x[0, 2] = torch.tensor(new long[,] { { 1, 2, 3, 99 } });
        Assert.Equal(99, x[0, 2, 3].ToInt64());
    }

    [Fact]
    public void Assignment_through_positions_and_accumulation()
    {
        var where = torch.tensor(new long[] { 0, 0, 1 });
        var y = zeros(2, 3);
        y[TensorIndex.Tensor(where), 1] = 5f;
        Assert.Equal([0, 5, 0, 0, 5, 0], y.data<float>().ToArray());
        y.index_put_(ones(3), [TensorIndex.Tensor(where), TensorIndex.Single(2)], accumulate: true);
        Assert.Equal([0, 5, 2, 0, 5, 1], y.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_flow_through_every_kind_of_index()
    {
        var p = ones(3, 4).requires_grad_();
        var total = p[1..].sum() + p[TensorIndex.Tensor(torch.tensor(new long[] { 0, 0 })), 2].sum() + p[p.detach() > 0].sum();
        total.backward();
        Assert.Equal([1, 1, 3, 1, 2, 2, 2, 2, 2, 2, 2, 2], p.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Views_that_indexing_goes_through_are_released()
    {
        var before = scope.DisposablesCount;
        for (var i = 0; i < 10; i++)
            x[0, 1..2, TensorIndex.None, TensorIndex.Ellipsis].Dispose();
        x[0, 1, 2] = 3;
        Assert.InRange(scope.DisposablesCount, before, before + 1);
    }

    [Fact]
    public void Positions_out_of_range_are_errors()
    {
        Assert.Contains("out of range", Assert.ThrowsAny<Exception>(() => x[0, 3]).Message);
        Assert.ThrowsAny<Exception>(() => x[0, 0, 0, 0]);
    }
}
