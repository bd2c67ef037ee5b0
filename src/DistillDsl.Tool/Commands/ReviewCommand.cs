using System.CommandLine;
using DiffPlex.DiffBuilder.Model;
using DistillDsl.Tool.Projects;
using DistillDsl.Tool.Reviews;
using Spectre.Console;

namespace DistillDsl.Tool.Commands;

/// <summary><c>distill review</c>: what a change of a recipe or of the version does to the generated code.</summary>
internal static class ReviewCommand
{
    public static Command Create()
    {
        var projects = new ProjectOptions();
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "the folder of the accepted files" };
        var accept = new Option<bool>("--accept") { Description = "makes what is generated now the accepted files" };
        var command = new Verb(
            "review", "Compares accepted generated files with what the generator gives now. The exit code is 1 if they differ and are not accepted.",
            "review Generated", "review Generated --accept")
        { folder, accept };
        foreach (var option in projects.All) command.Add(option);
        ToolProgram.Set(command, async (arguments, cancellation) =>
        {
            var files = new AcceptedFiles(arguments.GetValue(folder)!);
            var changes = files.Compare(await Recipes(projects, arguments, cancellation));
            var screen = Screen.Open();
            foreach (var change in changes) Print(screen, change);
            if (changes.Count == 0)
            {
                Console.WriteLine("The accepted files are what the generator gives.");
                return ToolProgram.Ok;
            }
            if (arguments.GetValue(accept)) files.Accept(changes);
            var found = changes.Count == 1 ? "1 file differs" : $"{changes.Count} files differ";
            Console.WriteLine(arguments.GetValue(accept) ? $"{found}, now accepted." : $"{found}; --accept accepts what is generated.");
            return arguments.GetValue(accept) ? ToolProgram.Ok : ToolProgram.Found;
        });
        return command;
    }

    /// <summary>Those of one project: the files of several could have equal names.</summary>
    private static async Task<IReadOnlyList<GeneratedRecipe>> Recipes(ProjectOptions projects, ParseResult arguments, CancellationToken cancellation)
    {
        var found = (await projects.Read(arguments, cancellation)).Where(static project => project.Recipes.Count > 0).ToArray();
        return found.Length <= 1
            ? found.SingleOrDefault()?.Recipes ?? []
            : throw new ToolException(
                $"Several projects have recipes: {string.Join(", ", found.Select(static one => one.Project.Name))}; name one with --project.");
    }

    private static void Print(IAnsiConsole screen, FileChange change)
    {
        Line($"{change.Name}: {change.Kind}", new Style(decoration: Decoration.Bold));
        foreach (var line in change.Lines())
            if (line is null) Line("  …", Color.Grey);
            else if (line.Type == ChangeType.Inserted) Line($"+ {line.Text}", Color.Green);
            else if (line.Type == ChangeType.Deleted) Line($"- {line.Text}", Color.Red);
            else Line($"  {line.Text}", Style.Plain);

        void Line(string text, Style style) => screen.WriteLine(text, style);
    }
}
