using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.Tests.Training;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>The recipe of a training that was interrupted.</summary>
internal static partial class Yesterday
{
    [Recipe(Student = typeof(Classifier), Teacher = typeof(Classifier))]
    [Task, Distill(Kind = KL, T = 4)]
    internal sealed partial class Classes;
}

/// <summary>The same with more options, all of them at their defaults: as a release sees an older recipe.</summary>
internal static partial class Today
{
    [Recipe(Student = typeof(Classifier), Teacher = typeof(Classifier))]
    [Task(Weight = 1, Target = "labels", LabelSmoothing = 0, IgnoreIndex = -100, SoftLabels = false, Layout = Layout.ChannelsFirst)]
    [Distill(Kind = KL, T = 4, Reduction = KlReduction.BatchMean, ScaleByT2 = true, WeightSchedule = Schedule.Constant)]
    internal sealed partial class Classes;
}

/// <summary>The same with another temperature.</summary>
internal static partial class Tomorrow
{
    [Recipe(Student = typeof(Classifier), Teacher = typeof(Classifier))]
    [Task, Distill(Kind = KL, T = 3)]
    internal sealed partial class Classes;
}

/// <summary>
/// A checkpoint is continued by a recipe that computes the same, however much of it is written out: a release that added an option with a default once
/// refused every older checkpoint.
/// </summary>
public sealed class WrittenDefaultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WrittenDefaultsTests() => Fit(static (student, teacher, sample) => new Yesterday.Classes(student, teacher, sample), steps: 3);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DefaultsThatAreWrittenOutChangeNothing() => Assert.Equal(2,
        Fit(static (student, teacher, sample) => new Today.Classes(student, teacher, sample)));

    [Fact]
    public void AnotherValueIsAnotherRecipe() => FaultText.Names(
        Assert.Throws<CheckpointException>(() => Fit(static (student, teacher, sample) => new Tomorrow.Classes(student, teacher, sample))).Message,
        "another recipe", "fingerprint");

    private int Fit(Func<Classifier, Classifier, Tensor, IRecipe> create, int? steps = null)
    {
        manual_seed(9);
        using Classifier student = new(), teacher = new();
        using var recipe = create(student, teacher, zeros(2, 4));
        return new Trainer(recipe, TinyData.Options(2) with { MaxSteps = steps, Checkpoints = new() { Folder = _folder.Path } })
            .Fit(TinyData.Batches()).Epochs.Count;
    }
}
