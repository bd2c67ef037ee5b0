using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>A step after <c>Dispose</c> said that the teacher had been released. Met with a <c>using</c> in the wrong block.</summary>
public sealed class StepAfterDisposeTests
{
    [Fact]
    public void IsNamed()
    {
        using var student = new Classifier();
        using var teacher = new Classifier();
        var recipe = new ClassifierRecipe(student, teacher, zeros(2, 4));
        recipe.Dispose();
        var batch = TinyData.Batches(1)[0];

        Assert.Equal("ClassifierRecipe", Assert.Throws<ObjectDisposedException>(() => recipe.Step(batch["data"], batch["labels"])).ObjectName);
    }

    [Fact]
    public void AReleasedTeacherIsAnotherMatter()
    {
        using var student = new Classifier();
        using var teacher = new Classifier();
        using var recipe = new ClassifierRecipe(student, teacher, zeros(2, 4));
        recipe.ReleaseTeacher();
        var batch = TinyData.Batches(1)[0];

        var fault = Assert.Throws<InvalidOperationException>(() => recipe.Step(batch["data"], batch["labels"]));

        FaultText.Names(fault.Message, "ClassifierRecipe", "released", "IRecipe.RunTeacher");
    }
}
