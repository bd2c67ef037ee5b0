using TorchSharp;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Core;

public class ScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        using var outside = ones(2);
        Tensor inside;
        using (var scope = NewDisposeScope())
        {
            inside = outside + 1;
            Assert.Same(scope, CurrentDisposeScope);
            Assert.True(scope.Contains(inside));
            Assert.False(scope.Contains(outside));
        }
        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void MoveToOuter_climbs_one_level()
    {
        using var outer = NewDisposeScope();
        using var middle = NewDisposeScope();
        Tensor moved;
        using (NewDisposeScope())
            moved = ones(2).MoveToOuterDisposeScope();
        Assert.True(middle.Contains(moved));
        Assert.False(outer.Contains(moved));
        middle.Dispose();
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void Moved_out_of_the_outermost_scope_a_tensor_is_free()
    {
        Tensor moved, detached;
        using (var scope = NewDisposeScope())
        {
            moved = scope.MoveToOuter(ones(2));
            detached = ones(2).DetachFromDisposeScope();
        }
        Assert.False(moved.IsInvalid);
        Assert.False(detached.IsInvalid);
        moved.Dispose();
        detached.Dispose();
    }

    [Fact]
    public void Attach_takes_a_tensor_from_its_scope_or_from_none()
    {
        using var outer = NewDisposeScope();
        var free = ones(2).DetachFromDisposeScope();
        using (var inner = NewDisposeScope())
        {
            var made = ones(2);
            outer.Attach(made);
            Assert.False(inner.Contains(made));
            Assert.True(outer.Contains(made));
            inner.Attach(free);
            Assert.True(inner.Contains(free));
        }
        Assert.True(free.IsInvalid);
        Assert.Equal(1, outer.DisposablesCount);
    }

    [Fact]
    public void DisposeEverythingBut_keeps_what_it_is_told_in_the_scope()
    {
        using var scope = NewDisposeScope();
        var kept = ones(2);
        var gone = ones(2);
        Assert.Same(kept, scope.DisposeEverythingBut(kept));
        Assert.True(gone.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Equal([kept], scope.DisposablesView);
    }

    [Fact]
    public void MoveToOther_goes_to_the_scope_of_another_tensor()
    {
        using var outer = NewDisposeScope();
        var there = ones(2);
        Tensor moved;
        using (NewDisposeScope())
        {
            moved = ones(2).MoveToOtherDisposeScope(there);
        }

        Assert.False(moved.IsInvalid);
        Assert.True(outer.Contains(moved));
    }

    [Fact]
    public void Any_disposable_can_belong_to_a_scope()
    {
        var stream = new MemoryStream();
        using (var scope = NewDisposeScope())
            scope.Attach(stream);
        Assert.False(stream.CanRead);
    }

    [Fact]
    public void A_tensor_disposed_by_hand_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        var tensor = ones(2);
        tensor.Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void In_place_operators_return_the_tensor_itself()
    {
        using var scope = NewDisposeScope();
        var tensor = ones(2);
        Assert.Same(tensor, tensor.add_(1).mul_(2).copy_(zeros(2)).zero_());
    }

    [Fact]
    public void Statistics_count_live_handles_through_every_way_out()
    {
        var statistics = DisposeScopeManager.Statistics;
        var before = statistics.ThreadTotalLiveCount;
        var free = ones(2);
        Assert.Equal(before + 1, statistics.ThreadTotalLiveCount);
        using (var scope = NewDisposeScope())
        {
            var a = ones(2);
            var b = ones(2).DetachFromDisposeScope();
            scope.Attach(b);
            var c = (a + b).MoveToOuterDisposeScope();
            Assert.Equal(before + 4, statistics.ThreadTotalLiveCount);
            c.Dispose();
            a.Dispose();
            Assert.Equal(before + 2, statistics.ThreadTotalLiveCount);
        }
        Assert.Equal(before + 1, statistics.ThreadTotalLiveCount);
        free.Dispose();
        free.Dispose();
        Assert.Equal(before, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        var contained = true;
        var thread = new Thread(() =>
        {
            using var made = ones(2);
            contained = scope.Contains(made) || CurrentDisposeScope is not null;
        });
        thread.Start();
        thread.Join();
        Assert.False(contained);
    }

    [Fact]
    public void Scopes_closed_out_of_order_leave_the_others_open()
    {
        var outer = NewDisposeScope();
        using var inner = NewDisposeScope();
        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
    }

    [Fact]
    public void A_wrapped_expression_lets_only_its_result_out()
    {
        using var scope = NewDisposeScope();
        Tensor? between = null;
        var result = WrappedTensorDisposeScope(() =>
        {
            between = ones(2);
            return between + 1;
        });
        Assert.True(between!.IsInvalid);
        Assert.True(scope.Contains(result));
    }
}
