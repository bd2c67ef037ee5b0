using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>The output of a recipe's teacher, which gets the inputs that the recipe gives it.</summary>
internal static class TeacherOutput
{
    /// <summary>The output for a batch, from the first stage that reads it.</summary>
    /// <exception cref="ArgumentException">No term reads the teacher's output, or it is one of several.</exception>
    public static Tensor Of(IRecipe recipe, Dictionary<string, Tensor> batch)
    {
        var before = recipe.Stage;
        try
        {
            foreach (var stage in recipe.Info.Stages)
            {
                recipe.Stage = stage.Number;
                if (recipe.RunTeacher(batch).FirstOrDefault(static value => value.Name == "output").Value is { } output) return output;
            }
        }
        finally
        {
            recipe.Stage = before;
        }

        throw new ArgumentException(
            $"No term of {recipe.Info.Name} reads the teacher's only output, with the classes in dimension 1; pass the network itself, with the input that it "
                + "was trained on.",
            nameof(recipe));
    }
}
