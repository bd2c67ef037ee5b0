using System.Globalization;
using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>The losses of a step are printed: a record of tensors wrote <c>Total = [], type = Float32</c>. Met by a new user in an own loop.</summary>
public sealed class PrintedLossesTests
{
    [Fact]
    public void TheyShowTheirValues()
    {
        using var student = new Classifier();
        using var teacher = new Classifier();
        using var recipe = new ClassifierRecipe(student, teacher, zeros(2, 4));
        var batch = TinyData.Batches(1)[0];
        using var losses = recipe.Step(batch["data"], batch["labels"]);

        FaultText.Names($"{losses}", $"task = {Text(losses.Task)}", $"kl = {Text(losses.Kl)}", $"{Text(losses.Total)}");
    }

    private static string Text(Tensor value) => ((double)value.item<float>()).ToString("G4", CultureInfo.InvariantCulture);
}
