using DistillDsl.Training.Cache;
using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>
/// The teacher returns NaN, because of damaged weights or input that it was not trained on: the cache stored it, and the training blamed the learning
/// rate. Met with teachers in half precision, and with input in 0 … 255 instead of 0 … 1.
/// </summary>
public sealed class TeacherOfNaNTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Dictionary<string, Tensor>> _batches = TinyData.Batches(3, 4);
    private readonly Classifier _student = new();
    private readonly Classifier _teacher = new();
    private readonly ClassifierRecipe _recipe;

    public TeacherOfNaNTests()
    {
        for (var i = 0; i < _batches.Count; i++) _batches[i]["index"] = arange(70 + 4 * i, 74 + 4 * i, ScalarType.Int64);
        _recipe = new(_student, _teacher, _batches[0]["data"]);
        using var noGrad = no_grad();
        // Only the seventh sample reads the third column of the teacher's weights, which a test breaks.
        foreach (var batch in _batches) batch["data"].narrow(1, 2, 1).zero_();
        _batches[1]["data"][2, 2] = 2f;
        _teacher.get_parameter("head.weight")!.narrow(1, 0, 1).fill_(1);
    }

    public void Dispose()
    {
        _recipe.Dispose();
        _student.Dispose();
        _teacher.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void TheCacheNamesTeacherFeatureAndSample()
    {
        Break();
        var fault = Assert.Throws<TeacherCacheException>(() => TeacherCache.Open(_folder.Path, _recipe, _batches));

        FaultText.Names(fault.Message, "ClassifierRecipe", "output", typeof(Classifier).FullName!, "sample 76");
        Mend();
        using var cache = TeacherCache.Open(_folder.Path, _recipe, _batches);
        Assert.Equal(12, cache.Samples);
    }

    [Fact]
    public void ABadSampleIsNotTheTeachersFault()
    {
        _batches[1]["data"][1, 0] = float.NaN;

        FaultText.Names(
            Assert.Throws<TeacherCacheException>(() => TeacherCache.Open(_folder.Path, _recipe, _batches)).Message, "sample 75", "the data");
    }

    [Fact]
    public void MaskedClassesAreStored()
    {
        using (no_grad()) _teacher.get_parameter("head.bias")!.narrow(0, 1, 1).fill_(float.NegativeInfinity);

        using var cache = TeacherCache.Open(_folder.Path, _recipe, _batches);
        using var output = cache.Features(_batches[0])["output"];

        Assert.Equal(4, output.isneginf().sum().item<long>());
        using var again = TeacherCache.Open(_folder.Path, _recipe, _batches);
        Assert.Null(again.Reason);
    }

    [Fact]
    public void TheTrainingNamesTheTeacher()
    {
        Break();
        var fault = Assert.Throws<NonFiniteLossException>(() => new Trainer(_recipe, TinyData.Options(1)).Fit(_batches));

        Assert.Equal(("kl", 2), (fault.Term, fault.Step));
        FaultText.Names(fault.Message, "teacher DistillDsl.Training.Tests.Situations.Classifier", "output (3 of 12 values)");
        Assert.DoesNotContain("learning rate", fault.Message, StringComparison.Ordinal);
    }

    // Twice as much overflows.
    private void Break() => Fill(3e38f);

    private void Mend() => Fill(0);

    private void Fill(float value)
    {
        using var noGrad = no_grad();
        _teacher.get_parameter("body.weight")!.narrow(0, 0, 1).narrow(1, 2, 1).fill_(value);
    }
}
