using System.Collections.Concurrent;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace SystemTorch.Tests.Data;

public class DataLoaderTests
{
    [Fact]
    public void Batches_are_in_order_and_the_last_may_be_smaller()
    {
        using var loader = DataLoader(new Numbers(7), 3);
        Assert.Equal([[0, 1, 2], [3, 4, 5], [6]], Labels(loader));
        Assert.Equal(3, loader.Count);
        Assert.Equal(3, loader.batch_size);
    }

    [Fact]
    public void Drop_last_leaves_out_the_smaller_batch()
    {
        using var loader = DataLoader(new Numbers(7), 3, drop_last: true);
        Assert.Equal([[0, 1, 2], [3, 4, 5]], Labels(loader));
        Assert.Equal(2, loader.Count);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(6, 2)]
    public void There_is_no_empty_batch(int count, int batches)
    {
        using var loader = DataLoader(new Numbers(count), 3);
        Assert.Equal(batches, Labels(loader).Count);
        Assert.Equal(batches, loader.Count);
    }

    [Fact]
    public void Named_tensors_are_stacked_under_their_names()
    {
        using var loader = DataLoader(new Numbers(5), 2);
        using var batches = loader.GetEnumerator();
        Assert.True(batches.MoveNext());
        var batch = batches.Current;
        Assert.Equal(["data", "label"], batch.Keys.Order());
        Assert.Equal([2, 3], batch["data"].shape);
        Assert.Equal([0f, 1f, 2f, 10f, 11f, 12f], batch["data"].data<float>().ToArray());
        Assert.Equal(ScalarType.Int64, batch["label"].dtype);
    }

    [Fact]
    public void A_seed_gives_one_order_at_every_enumeration()
    {
        using var loader = DataLoader(new Numbers(10), 4, shuffle: true, seed: 42);
        var first = Labels(loader).SelectMany(label => label).ToList();
        Assert.Equal(first, Labels(loader).SelectMany(label => label));
        Assert.Equal(Enumerable.Range(0, 10).Select(value => (long)value), first.Order());
        Assert.NotEqual(first.Order(), first);
        Assert.NotEqual(first, new FisherYatesShuffler(10, 43));
        Assert.Equal(first, new FisherYatesShuffler(10, 42));
    }

    [Fact]
    public void Without_a_seed_the_order_changes_and_covers_all()
    {
        using var loader = DataLoader(new Numbers(200), 16, shuffle: true);
        var first = Labels(loader).SelectMany(label => label).ToList();
        var second = Labels(loader).SelectMany(label => label).ToList();
        Assert.NotEqual(first, second);
        Assert.Equal(first.Order(), second.Order());
        Assert.Equal(200, first.Distinct().Count());
    }

    [Fact]
    public void Every_order_of_a_shuffle_is_as_likely()
    {
        var counts = Enumerable.Range(0, 6000)
            .Select(seed => string.Join(',', new FisherYatesShuffler(3, seed)))
            .CountBy(order => order)
            .ToDictionary();
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void A_sampler_of_ones_own_gives_the_order()
    {
        using var loader = DataLoader(new Numbers(9), 2, [8, 1, 1, 0, 5]);
        Assert.Equal([[8, 1], [1, 0], [5]], Labels(loader));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Workers_change_nothing(int workers)
    {
        using var loader = DataLoader(new Numbers(50), 8, shuffle: true, seed: 3, num_worker: workers);
        Assert.Equal(new FisherYatesShuffler(50, 3), Labels(loader).SelectMany(label => label));
        Assert.Equal(workers, loader.num_workers);
    }

    [Fact]
    public void A_batch_dies_with_the_next_and_the_last_with_the_enumerator()
    {
        using var loader = DataLoader(new Numbers(5), 3);
        using var batches = loader.GetEnumerator();
        Assert.True(batches.MoveNext());
        var first = batches.Current["data"];
        Assert.False(first.IsInvalid);
        Assert.True(batches.MoveNext());
        Assert.True(first.IsInvalid);
        var second = batches.Current["data"];
        batches.Dispose();
        Assert.True(second.IsInvalid);
    }

    [Fact]
    public void Without_disposeBatch_the_batches_are_the_callers()
    {
        using var loader = DataLoader(new Numbers(5), 3, disposeBatch: false);
        List<Dictionary<string, Tensor>> batches;
        using (NewDisposeScope())
        {
            batches = [.. loader];
        }

        Assert.Equal([[0, 1, 2], [3, 4]], batches.Select(batch => batch["label"].data<long>().ToArray()));
        batches.ForEach(batch => batch["label"].Dispose());
        batches.ForEach(batch => batch["data"].Dispose());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_the_data_set_makes_dies_with_the_batch_and_what_it_keeps_lives(int workers)
    {
        using var dataset = new Keeping();
        using var loader = DataLoader(dataset, 4, num_worker: workers, disposeDataset: false);
        foreach (var batch in loader)
        {
            Assert.Equal([0f, 1f, 2f, 3f], batch["made"].data<float>().ToArray());
        }

        Assert.All(dataset.Made, tensor => Assert.True(tensor.IsInvalid));
        Assert.False(dataset.Kept.IsInvalid);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_exception_of_the_data_set_comes_to_the_caller(int workers)
    {
        var dataset = new Failing();
        using var loader = DataLoader(dataset, 4, num_worker: workers);
        var thrown = Assert.Throws<AggregateException>(() => Labels(loader));
        Assert.All(thrown.InnerExceptions, inner => Assert.Equal("item 6 is broken", Assert.IsType<InvalidDataException>(inner).Message));
        // A count of live tensors would be a thread's own, and the items are made on any.
        Assert.All(dataset.Made, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void The_data_set_dies_with_the_loader_unless_told_otherwise()
    {
        using var dataset = new Numbers(3);
        DataLoader(dataset, 2, disposeDataset: false).Dispose();
        Assert.False(dataset.Disposed);
        DataLoader(dataset, 2).Dispose();
        Assert.True(dataset.Disposed);
    }

    [Fact]
    public void A_tensor_data_set_gives_slices_and_keeps_aliases()
    {
        var (data, label) = (arange(12, dtype: float32).reshape(4, 3), arange(4));
        using var dataset = TensorDataset(data, label);
        data.Dispose();
        label.Dispose();
        Assert.Equal(4, dataset.Count);
        Assert.Equal([3f, 4f, 5f], dataset[1][0].data<float>().ToArray());
        using var loader = DataLoader(dataset, 3);
        Assert.Equal([[0, 1, 2], [3]], loader.Select(batch => batch[1].data<long>().ToArray()));
        Assert.Equal([[3, 3], [1, 3]], loader.Select(batch => batch[0].shape));
    }

    [Fact]
    public void A_tensor_data_set_of_different_lengths_is_refused()
    {
        using var scope = NewDisposeScope();
        var thrown = Assert.Throws<ArgumentException>(() => TensorDataset(zeros(4, 3), zeros(5)));
        Assert.Contains("expected 4", thrown.Message);
        Assert.Contains("[5]", thrown.Message);
    }

    [Fact]
    public void Items_may_be_of_any_type()
    {
        using var loader = new DataLoader<int, string>(new Plain(), 2, (items, device) => $"{string.Join('+', items)} on {device}");
        Assert.Equal(["0+1 on cpu", "4 on cpu"], loader);
    }

    private static List<long[]> Labels(DataLoader loader) => [.. loader.Select(batch => batch["label"].data<long>().ToArray())];

    private sealed class Numbers(int count) : Dataset
    {
        public override long Count => count;

        public bool Disposed { get; private set; }

        public override Dictionary<string, Tensor> GetTensor(long index) => new()
        {
            ["data"] = arange(3, dtype: float32) + (10f * index),
            ["label"] = tensor(index),
        };

        protected override void Dispose(bool disposing)
        {
            Disposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class Keeping : Dataset
    {
        private readonly System.Collections.Concurrent.ConcurrentBag<Tensor> _made = [];

        public IEnumerable<Tensor> Made => _made;

        public Tensor Kept { get; } = ones(2).DetachFromDisposeScope();

        public override long Count => 4;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            var made = tensor((float)index);
            _made.Add(made);
            return new() { ["made"] = made, ["kept"] = Kept };
        }

        protected override void Dispose(bool disposing) => Kept.Dispose();
    }

    private sealed class Failing : Dataset
    {
        public ConcurrentBag<Tensor> Made { get; } = [];

        public override long Count => 8;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            if (index == 6) throw new InvalidDataException("item 6 is broken");
            var label = tensor(index);
            Made.Add(label);
            return new() { ["label"] = label };
        }
    }

    private sealed class Plain : Dataset<int>
    {
        public override long Count => 3;

        public override int GetTensor(long index) => (int)(index * index);
    }
}
