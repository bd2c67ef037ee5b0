using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Cache;

public sealed class TeacherCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageLoader _loader = CacheData.Loader();

    public void Dispose()
    {
        _loader.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void AStepIsBitwiseTheOneWithTheTeacher()
    {
        using var recipe = new CachedRecipe(2, ["conv", "output"]);
        using var cache = TeacherCache.Open(_folder.Path, recipe, _loader, new() { ShardSamples = 6 });
        foreach (var batch in _loader)
        {
            using var scope = NewDisposeScope();
            var expected = Gradients(recipe, () => recipe.Step(batch));
            var actual = Gradients(recipe, () => recipe.Step(batch, cache.Features(batch)));
            Assert.Equal(expected, actual);
        }

        Assert.Equal(CacheData.Count, cache.Samples);
    }

    [Fact]
    public void TheTeacherRunsOnceForEverySample()
    {
        using var recipe = new CachedRecipe(2, ["conv", "output"]);
        using (var built = TeacherCache.Open(_folder.Path, recipe, _loader))
        {
            FaultText.Names(built.Reason!, "no cache");
            Assert.Equal(CacheData.Count + 1, recipe.SamplesRun);
        }

        using var opened = TeacherCache.Open(_folder.Path, recipe, _loader);

        Assert.Null(opened.Reason);
        // One sample at each opening shows what there is to keep.
        Assert.Equal(CacheData.Count + 2, recipe.SamplesRun);
        opened.AssertServes(recipe, _loader);
    }

    [Fact]
    public void WorksWithoutTheTeacher()
    {
        using var recipe = new CachedRecipe(2, ["output"]);
        byte[] expected = [.. Epoch(_loader, batch => recipe.RunTeacher(batch)[0].Value.Bytes()).SelectMany(bytes => bytes)];
        using var cache = TeacherCache.Open(_folder.Path, recipe, _loader);
        var teacher = recipe.TeacherNet;

        recipe.ReleaseTeacher();
        teacher.Dispose();

        Assert.Equal(expected, Epoch(_loader, batch => cache.Features(batch)["output"].Bytes()).SelectMany(bytes => bytes));
    }

    [Fact]
    public void ShuffledSamplesGetTheirOwnFeatures()
    {
        using var recipe = new CachedRecipe(2, ["conv", "output"]);
        using var shuffled = CacheData.Loader(shuffle: true, dropLast: true);
        using var cache = TeacherCache.Open(_folder.Path, recipe, shuffled, new() { ShardSamples = 6 });
        var rows = Rows(_loader, cache);

        for (shuffled.Epoch = 1; shuffled.Epoch <= 4; shuffled.Epoch++)
        {
            var order = Epoch(shuffled, batch => batch["index"].data<long>().ToArray()).SelectMany(index => index).ToArray();
            Assert.NotEqual(order.Order(), order);
            var again = Rows(shuffled, cache);
            Assert.Equal(20, again.Count);
            foreach (var (index, row) in again) Assert.Equal(rows[index], row);
        }

        // The rows themselves are the teacher's.
        foreach (var batch in _loader)
        {
            using var scope = NewDisposeScope();
            Assert.True(cache.Features(batch)["conv"].allclose(recipe.RunTeacher(batch).First(value => value.Name == "conv").Value, atol: 1e-6));
        }
    }

    [Fact]
    public void EveryStageGetsWhatItReads()
    {
        using var recipe = new CachedRecipe(2, ["output"], [], ["conv", "output"], ["conv"]);
        recipe.Stage = 2;
        using var cache = TeacherCache.Open(_folder.Path, recipe, _loader);

        Assert.Equal(2, recipe.Stage);
        // The third stage reads all that the others do: it runs for all of them. Each of the four ran for one sample to see that.
        Assert.Equal(CacheData.Count + 4, recipe.SamplesRun);
        for (recipe.Stage = 1; ; recipe.Stage++)
        {
            cache.AssertServes(recipe, _loader);
            if (recipe.Stage == 4) break;
        }
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Bool)]
    public void KeepsEveryType(ScalarType type)
    {
        using var recipe = new CachedRecipe(2, ["conv", "output"])
        {
            // One of a map each sample, one of a single number.
            Convert = (name, value) => name == "conv" ? (value * 3).to(type) : (value * 3).to(type).select(1, 0),
        };
        using (var cache = TeacherCache.Open(_folder.Path, recipe, _loader)) cache.AssertServes(recipe, _loader);
        using var again = TeacherCache.Open(_folder.Path, recipe, _loader);
        Assert.Null(again.Reason);
        again.AssertServes(recipe, _loader);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void HalfPrecisionRoundsToElevenBits(ScalarType type)
    {
        using var recipe = new CachedRecipe(2, ["conv", "output"]) { Convert = (_, value) => value.to(type) };
        using var cache = TeacherCache.Open(_folder.Path, recipe, _loader, new() { HalfPrecision = true });

        // 16 bytes of the key, 96 and 5 numbers of 2 bytes.
        Assert.Equal(CacheData.Count * (16 + 2 * (4 * 6 * 4 + 5)), cache.Bytes);
        var rounded = false;
        foreach (var batch in _loader)
        {
            using var scope = NewDisposeScope();
            var features = cache.Features(batch);
            foreach (var (name, value) in recipe.RunTeacher(batch))
            {
                Assert.Equal(type, features[name].dtype);
                var error = (features[name] - value).abs();
                Assert.True(error.le(value.abs() * Math.Pow(2, -11) + Math.Pow(2, -25)).all().item<bool>());
                rounded |= error.gt(0).any().item<bool>();
            }
        }

        Assert.True(rounded);
    }

    [Fact]
    public void RefusesWhatHalfPrecisionCannotHold()
    {
        using var recipe = new CachedRecipe(2, ["output"]) { Convert = (_, value) => value * 1e6 };

        var fault = Assert.Throws<TeacherCacheException>(() => TeacherCache.Open(_folder.Path, recipe, _loader, new() { HalfPrecision = true }));

        FaultText.Names(fault.Message, "half precision", "65504", "output");
    }

    [Fact]
    public void LeavesNoTensorsAndNoMappings()
    {
        using var recipe = new CachedRecipe(2, ["conv", "output"]);
        using (TeacherCache.Open(_folder.Path, recipe, _loader, new() { ShardSamples = 6 }))
        {
        }

        // What tests before this one left to the finalizer would be missing from the count in the middle of it.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        using (var cache = TeacherCache.Open(_folder.Path, recipe, _loader))
        {
            Assert.Equal(before, Tensor.TotalCount);
            foreach (var batch in _loader)
            {
                var own = Tensor.TotalCount;
                using (NewDisposeScope()) Assert.Equal(2, cache.Features(batch).Count);
                Assert.Equal(own, Tensor.TotalCount);
            }

            if (OperatingSystem.IsLinux()) Assert.Contains("shard-00000.bin", File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
        }

        Assert.Equal(before, Tensor.TotalCount);
        if (OperatingSystem.IsLinux()) Assert.DoesNotContain(_folder.Path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }

    private static List<T> Epoch<T>(IEnumerable<Dictionary<string, Tensor>> loader, Func<Dictionary<string, Tensor>, T> read)
    {
        var values = new List<T>();
        foreach (var batch in loader)
        {
            using var scope = NewDisposeScope();
            values.Add(read(batch));
        }

        return values;
    }

    private static Dictionary<long, byte[]> Rows(IEnumerable<Dictionary<string, Tensor>> loader, TeacherCache cache) =>
        Epoch(loader, batch => cache.Features(batch)["conv"].unbind().Select(row => row.Bytes()).Zip(batch["index"].data<long>().ToArray()).ToArray())
            .SelectMany(rows => rows)
            .ToDictionary(row => row.Second, row => row.First);

    private static List<byte[]> Gradients(CachedRecipe recipe, Func<BatchLosses> step)
    {
        recipe.Network.zero_grad();
        var losses = step();
        losses.Total.backward();
        return [losses.Total.Bytes(), .. recipe.Network.parameters().Select(parameter => parameter.grad!.Bytes())];
    }
}
