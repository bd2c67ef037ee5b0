using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Files;

/// <summary>What a trainer asks of any recipe, and the end.</summary>
internal static class Contract
{
    public static void Write(Page page)
    {
        page.Writer.Lines("""
            AnyModule IRecipe.Student => Student;

            AnyModule IRecipe.Teacher => Teacher;

            RecipeInfo IRecipe.Info => Info;

            """);
        Step(page);
        Dispose(page);
    }

    private static void Step(Page page)
    {
        var (recipe, writer) = (page.Recipe, page.Writer);
        var name = Literals.String(recipe.Frame.RecipeName);
        using (writer.Open("BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch)"))
        {
            var arguments = recipe.Targets.Select(t => $"RecipeBatch.Target(batch, {name}, {Literals.String(t.Name)})").Prepend($"RecipeBatch.Input(batch, {name})");
            writer.List("var losses = Step(", arguments, ");");
            if (recipe.Stages == 1)
            {
                writer.List("return new(losses.Total, [", Terms(page, 1), "]);");
            }
            else
            {
                writer.Lines("return new(losses.Total, Stage switch");
                writer.Lines("{");
                foreach (var stage in page.Stages)
                    writer.Lines($"    {(stage == recipe.Stages ? "_" : Literals.Integer(stage))} => [{string.Join(", ", Terms(page, stage))}],");
                writer.Lines("});");
            }
        }
        writer.Blank();
    }

    /// <summary>A term that is not on in every stage is nullable; in a stage where it is on, it is there.</summary>
    private static IEnumerable<string> Terms(Page page, int stage) => page.Recipe.Terms.Where(t => t.IsOn(stage))
        .Select(t => $"({Literals.String(t.Name)}, losses.{t.Property}{(LossesRecord.IsAlwaysOn(t, page) ? "" : "!")})");

    private static void Dispose(Page page)
    {
        var writer = page.Writer;
        writer.Lines("/// <summary>Takes the taps off and disposes the adapters; the student stays as it is, the teacher gets its modes and gradients back.</summary>");
        using (writer.Open("public void Dispose()"))
        {
            foreach (var tap in Construction.Taps(page)) writer.Lines($"{tap}.Dispose();");
            foreach (var module in page.Modules) writer.Lines($"{module.Field}.Dispose();");
            writer.Lines("_teacherState.Restore();");
        }
    }
}
