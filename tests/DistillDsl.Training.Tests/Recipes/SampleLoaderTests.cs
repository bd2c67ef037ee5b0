using DistillDsl.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class SampleLoaderTests : IDisposable
{
    private readonly SampleSet _set = new(arange(0, 70, 10, dtype: ScalarType.Float32).view(7, 1), arange(7));

    public void Dispose() => _set.Dispose();

    [Fact]
    public void GivesAllSamplesInOrder()
    {
        var loader = new SampleLoader(_set, 3, CPU);

        Assert.Equal(3, loader.Count);
        Assert.Equal([[0, 1, 2], [3, 4, 5], [6]], Labels(loader));
    }

    [Fact]
    public void ShufflesEveryEpochAnewAndDropsWhatIsIncomplete()
    {
        var loader = new SampleLoader(_set, 3, CPU, seed: 1);
        var first = Labels(loader);
        loader.Epoch = 2;
        var second = Labels(loader);
        loader.Epoch = 1;

        Assert.Equal(2, loader.Count);
        Assert.All([first, second], static epoch => Assert.Equal(6, epoch.SelectMany(static batch => batch).Distinct().Count()));
        Assert.NotEqual(first, second);
        Assert.Equal(first, Labels(loader));
        Assert.NotEqual(first, Labels(new SampleLoader(_set, 3, CPU, seed: 2)));
        Assert.Equal([[0, 1, 2, 3, 4, 5, 6]], Labels(new SampleLoader(_set, 8, CPU, seed: 1)).Select(static batch => batch.Order().ToArray()));
    }

    [Fact]
    public void DataAndLabelsStayTogetherAndABatchEndsWithTheNext()
    {
        List<Tensor> seen = [];
        foreach (var batch in new SampleLoader(_set, 3, CPU, seed: 1))
        {
            Assert.All(seen, static tensor => Assert.True(tensor.IsInvalid));
            Assert.Equal(batch["labels"].data<long>().Select(static label => 10f * label), batch["data"].data<float>());
            seen.AddRange(batch.Values);
        }

        Assert.Equal(4, seen.Count);
        Assert.All(seen, static tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void IsIdentifiedByItsSamplesAndOrder()
    {
        using var other = new SampleSet(_set.Data + 1, _set.Labels.clone());
        var fingerprint = new SampleLoader(_set, 3, CPU, seed: 1).Fingerprint;

        Assert.Equal(fingerprint, new SampleLoader(_set, 3, CPU, seed: 1).Fingerprint);
        Assert.NotEqual(fingerprint, new SampleLoader(other, 3, CPU, seed: 1).Fingerprint);
        Assert.NotEqual(fingerprint, new SampleLoader(_set, 3, CPU, seed: 2).Fingerprint);
    }

    private static long[][] Labels(SampleLoader loader) => [.. loader.Select(static batch => batch["labels"].data<long>().ToArray())];
}
