using DistillDsl.Training.Cache;
using DistillDsl.Training.Tests.Training;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

[Recipe(Student = typeof(Classifier), Teacher = typeof(Classifier))]
[TeacherInput(Method = nameof(Prepare))]
[Distill(Kind = Mse)]
internal sealed partial class DoubledRecipe
{
    private static Tensor Prepare(Tensor input) => input * 2;
}

[Recipe(Student = typeof(Classifier), Teacher = typeof(Classifier))]
[TeacherInput(Method = nameof(Prepare))]
[Distill(Kind = Mse)]
internal sealed partial class AddedRecipe
{
    private static Tensor Prepare(Tensor input) => input + input;
}

[Recipe(Student = typeof(Classifier), Teacher = typeof(Classifier))]
[Distill(Kind = Mse)]
internal sealed partial class UnpreparedRecipe;

/// <summary>
/// The teacher is the same and so are the data, but its inputs are made otherwise, by a method that was edited or left out: the cache is filled anew, even
/// where the samples that it compares happen to agree.
/// </summary>
public sealed class OtherPreparationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Dictionary<string, Tensor>> _batches = TinyData.Batches(3, 4);

    public OtherPreparationTests()
    {
        for (var i = 0; i < _batches.Count; i++) _batches[i]["index"] = arange(4 * i, 4 * i + 4, ScalarType.Int64);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnotherMethodFillsTheCacheAnew()
    {
        Doubled();

        Assert.Null(Doubled());
        FaultText.Names(Opened(static (student, teacher, sample) => new AddedRecipe(student, teacher, sample), 2)!, "input of the teacher", "Prepare");
    }

    [Fact]
    public void SoDoesNone()
    {
        Doubled();

        FaultText.Names(Opened(static (student, teacher, sample) => new UnpreparedRecipe(student, teacher, sample), 1)!, "Prepare", "that of the batch");
        FaultText.Names(Doubled()!, "that of the batch", "Prepare");
    }

    private string? Doubled() => Opened(static (student, teacher, sample) => new DoubledRecipe(student, teacher, sample), 2);

    /// <returns>Why the cache was filled anew; null if it was not.</returns>
    private string? Opened(Func<Classifier, Classifier, Tensor, IRecipe> create, double factor)
    {
        manual_seed(9);
        using Classifier student = new(), teacher = new();
        using var recipe = create(student, teacher, _batches[0]["data"]);
        using var cache = TeacherCache.Open(_folder.Path, recipe, _batches);
        using var output = cache.Features(_batches[1])["output"];
        Assert.True(output.allclose(teacher.call(_batches[1]["data"] * factor), rtol: 1e-5, atol: 1e-6));
        return cache.Reason;
    }
}
