using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>
/// No parameter of the student requires a gradient: nothing was trained, and nothing said so. Met where a student is loaded from a frozen network, or
/// the wrong of two networks is frozen.
/// </summary>
public sealed class FrozenStudentTests
{
    [Fact]
    public void ARecipeRefusesIt()
    {
        using var student = new Classifier();
        using var teacher = new Classifier();
        foreach (var parameter in student.parameters()) parameter.requires_grad = false;

        var fault = Assert.Throws<RecipeException>(() => new ClassifierRecipe(student, teacher, zeros(2, 4)));

        FaultText.Names(Assert.Single(fault.Faults), "student's 4 parameters", "requires_grad");
    }

    [Fact]
    public void SoDoesATrainingThatFindsItFrozen()
    {
        using var student = new Classifier();
        using var teacher = new Classifier();
        using var recipe = new ClassifierRecipe(student, teacher, zeros(2, 4));
        foreach (var parameter in student.parameters()) parameter.requires_grad = false;

        var fault = Assert.Throws<InvalidOperationException>(() => new Trainer(recipe, TinyData.Options(1)).Fit(TinyData.Batches(2)));

        FaultText.Names(fault.Message, "ClassifierRecipe", "stage 1", "gradient");
    }
}
