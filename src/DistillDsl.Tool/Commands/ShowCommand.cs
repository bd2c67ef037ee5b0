using System.CommandLine;
using DistillDsl.Generators.Emit;
using DistillDsl.Tool.Projects;

namespace DistillDsl.Tool.Commands;

/// <summary><c>distill show</c>: one recipe in words and formulas, or its generated code.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var projects = new ProjectOptions();
        var name = new Argument<string>("RECIPE") { Description = "the recipe's class; its namespace may be left out" };
        var code = new Option<bool>("--code") { Description = "prints the generated file instead" };
        var command = new Verb("show", "Shows a recipe: its total, stage by stage, and the formula and the paper of each term.", "show CifarRecipe",
            "show CifarRecipe --code > CifarRecipe.g.cs")
        { name, code };
        foreach (var option in projects.All) command.Add(option);
        ToolProgram.Set(command, async (arguments, cancellation) =>
        {
            var recipe = await projects.Find(arguments, arguments.GetValue(name)!, cancellation);
            if (arguments.GetValue(code)) await Console.Out.WriteAsync(recipe.Text);
            else Summarize(recipe);
            return ToolProgram.Ok;
        });
        return command;
    }

    private static void Summarize(GeneratedRecipe recipe)
    {
        var model = recipe.Model;
        Console.WriteLine($"{recipe.Name}: {recipe.Teacher} -> {model.Frame.StudentName}");
        Console.WriteLine();
        for (var stage = 1; stage <= model.Stages; stage++)
            Console.WriteLine($"{(model.Stages == 1 ? "" : $"stage {stage}{Named(recipe, stage)}: ")}total = {Totals.Text(model, stage)}");
        var table = Screen.Table("term", "formula", "student", "teacher", "paper");
        foreach (var term in model.Terms)
            Screen.Row(
                table, term.Name, term.Text, string.Join(", ", term.StudentLayers), string.Join(", ", term.TeacherLayers),
                term.Source);
        Screen.Open().Write(table);
        if (model.Targets.Count > 0) Console.WriteLine($"targets: {string.Join(", ", model.Targets.Select(static target => target.Name))}");
    }

    private static string Named(GeneratedRecipe recipe, int stage) =>
        recipe.Model.GivenStage(stage)?.Given.Name is { Length: > 0 } name ? $" ({name})" : "";
}
