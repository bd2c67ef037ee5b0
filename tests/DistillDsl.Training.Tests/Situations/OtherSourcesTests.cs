using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.Data;
using DistillDsl.Training.Tests.Cache;
using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>
/// A training continues from its checkpoint with another teacher, or with other data of the same length: it did so in silence. Met by everyone who
/// trains a new teacher, or normalizes anew, and forgets the folder of the old training.
/// </summary>
public sealed class OtherSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnotherTeacherIsRefusedWithBothFingerprints()
    {
        Fit(TinyData.Batches(4), steps: 3);

        FaultText.Names(Refusal(TinyData.Batches(4), teacher: 2), "teacher", typeof(Classifier).FullName!, typeof(Classifier).FullName!);
    }

    [Fact]
    public void OtherDataAreRefused()
    {
        Fit(TinyData.Batches(4), steps: 3);

        FaultText.Names(Refusal(TinyData.Batches(4, seed: 2)), "the training data was 4 batches", "Float32 [8, 4]");
        var one = TinyData.Batches(4);
        one[2]["labels"].narrow(0, 5, 1).add_(1);
        FaultText.Names(Refusal(one), "the training data");
    }

    [Fact]
    public void TheSameInAnotherOrderIsContinued()
    {
        Fit(TinyData.Batches(4), steps: 3);

        var shuffled = TinyData.Batches(4);
        shuffled.Reverse();
        Fit(shuffled);
    }

    [Fact]
    public void BothCanBeAccepted()
    {
        Fit(TinyData.Batches(4), steps: 3);

        Fit(TinyData.Batches(4, seed: 2), teacher: 2, accept: true);
    }

    [Fact]
    public void ALoaderOfImagesKnowsItsOwn()
    {
        using var loader = CacheData.Loader(shuffle: true);
        using var same = CacheData.Loader(shuffle: true);
        using var normalized = CacheData.Loader(shuffle: true, normalization: new([0.4f, 0.5f, 0.5f], [0.5f, 0.5f, 0.5f]));
        using var augmented = CacheData.Loader(shuffle: true, augmentation: Augmentation.Standard);
        using var ordered = CacheData.Loader();

        Assert.Equal(loader.Fingerprint, same.Fingerprint);
        string[] all = [loader.Fingerprint, normalized.Fingerprint, augmented.Fingerprint, ordered.Fingerprint];
        Assert.Equal(4, all.Distinct().Count());
        Assert.All(all, text => FaultText.Names(text, "23 images [3, 6, 4]", "batches of 5"));
    }

    [Fact]
    public void ALoaderOfItsUsersTellsItself()
    {
        Fit(new Told("first"), steps: 3);

        FaultText.Names(Refusal(new Told("second")), "the training data was first and is second");
        Fit(new Told("first"));
    }

    private string Refusal(IEnumerable<Dictionary<string, Tensor>> batches, int teacher = 1) =>
        Assert.Throws<CheckpointException>(() => Fit(batches, teacher)).Message;

    private void Fit(IEnumerable<Dictionary<string, Tensor>> batches, int teacher = 1, int? steps = null, bool accept = false)
    {
        manual_seed(9);
        using var student = new Classifier();
        manual_seed(teacher);
        using var large = new Classifier();
        using var recipe = new ClassifierRecipe(student, large, zeros(2, 4));
        new Trainer(recipe, TinyData.Options(2) with
        {
            MaxSteps = steps,
            Checkpoints = new() { Folder = _folder.Path, AcceptChangedOptions = accept },
        }).Fit(batches);
    }

    private sealed class Told(string name) : IReadOnlyCollection<Dictionary<string, Tensor>>, IFingerprinted
    {
        private readonly List<Dictionary<string, Tensor>> _batches = TinyData.Batches(4);

        public int Count => 4;

        public string Fingerprint => name;

        public IEnumerator<Dictionary<string, Tensor>> GetEnumerator() => _batches.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
