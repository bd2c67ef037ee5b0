using DistillDsl.Training.Data;
using DistillDsl.Training.Tests.Cache;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Data;

public sealed class LoaderSamplesTests
{
    [Fact]
    public void ASampleOutlivesBatchAndLoader()
    {
        Tensor sample;
        using (var scope = NewDisposeScope())
        using (var loader = CacheData.Loader())
            sample = loader.Sample();

        using (sample)
        using (var loader = CacheData.Loader())
        {
            Assert.Equal([CacheData.BatchSize, 3, 6, 4], sample.shape);
            Assert.Equal(loader.Select(batch => batch["data"].Bytes()).First(), sample.Bytes());
        }
    }

    [Fact]
    public void GivesSeveralInputsAndFewRows()
    {
        using var loader = CacheData.Loader();

        var samples = loader.Samples(["index", "data"], count: 2);

        Assert.Equal([0L, 1], samples[0].ReadValues<long>());
        Assert.Equal([2L, 3, 6, 4], samples[1].shape);
        using var all = loader.Sample(count: 100);
        Assert.Equal(CacheData.BatchSize, all.shape[0]);
        foreach (var sample in samples) sample.Dispose();
    }

    [Fact]
    public void TakesAnySequenceOfBatches()
    {
        using var input = ones(3, 2, requires_grad: true);
        List<Dictionary<string, Tensor>> batches = [new() { ["ids"] = input }];

        using var sample = batches.Sample("ids");

        Assert.False(sample.requires_grad);
        Assert.NotEqual(input.Handle, sample.Handle);
    }

    [Fact]
    public void NamesWhatIsMissing()
    {
        using var loader = CacheData.Loader();

        FaultText.Names(Assert.Throws<ArgumentException>(() => loader.Sample("ids")).Message, "\"ids\"", "\"data\"", "\"index\"", "\"labels\"");
        FaultText.Names(Assert.Throws<ArgumentException>(() => new List<Dictionary<string, Tensor>>().Sample()).Message, "no batches");
        FaultText.Names(Assert.Throws<ArgumentException>(() => loader.Sample(count: 0)).Message, "0");
    }
}
