using System.CommandLine;
using System.Globalization;

namespace DistillDsl.Tool.Commands;

/// <summary><c>distill list</c>: the recipes of projects.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var projects = new ProjectOptions();
        var command = new Verb("list", "Lists the recipes of a project or solution.", "list", "list -p Shop.sln -c Release");
        foreach (var option in projects.All) command.Add(option);
        ToolProgram.Set(command, async (arguments, cancellation) =>
        {
            var table = Screen.Table("recipe", "student", "teacher", "terms", "stages", "project");
            foreach (var project in await projects.Read(arguments, cancellation))
                foreach (var recipe in project.Recipes)
                    Screen.Row(
                        table, recipe.Name, recipe.Model.Frame.StudentName, recipe.Teacher,
                        string.Join(", ", recipe.Model.Terms.Select(static term => term.Name)),
                        recipe.Model.Stages.ToString(CultureInfo.InvariantCulture), project.Project.Name);
            if (table.Rows.Count == 0) Console.WriteLine("There are no recipes that can be generated; 'distill check' says whether any is wrong.");
            else Screen.Open().Write(table);
            return ToolProgram.Ok;
        });
        return command;
    }
}
