using System.CommandLine;
using DistillDsl.Tool.Import;
using DistillDsl.Tool.Import.RepDistiller;
using DistillDsl.Tool.Import.TorchDistill;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Tool.Commands;

/// <summary><c>distill import</c>: a recipe from another library's configuration.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo?>("FILE") { Description = "a configuration of torchdistill's", Arity = ArgumentArity.ZeroOrOne };
        var line = new Option<string?>("--repdistiller") { Description = "a command line of RepDistiller's train_student.py, in quotes" };
        var output = new Option<FileInfo?>("--out", "-o") { Description = "the C# file to write; standard output if omitted" };
        var force = new Option<bool>("--force") { Description = "replaces the file if it exists" };
        var name = new Option<string?>("--name") { Description = "the class; after the student and the teacher if omitted" };
        var space = new Option<string?>("--namespace") { Description = "its namespace; none if omitted" };
        var student = new Option<string?>("--student") { Description = "the student's class; after the configuration's name if omitted" };
        var teacher = new Option<string?>("--teacher") { Description = "the teacher's class; after the configuration's name if omitted" };
        var command = new Verb("import",
            "Writes a recipe from a torchdistill configuration or a RepDistiller command line; what has no counterpart is a comment in it.",
            "import resnet18_from_resnet34.yaml -o CifarRecipe.cs --namespace Shop",
            "import --repdistiller \"--distill similarity -r 1 -a 0 -b 3000 --model_s resnet8x4\"")
        { file, line, output, force, name, space, student, teacher };
        ToolProgram.Set(command, async (arguments, cancellation) =>
        {
            var draft = await Read(arguments.GetValue(file), arguments.GetValue(line), cancellation);
            if (arguments.GetValue(student) is { } s) draft.Student = TypeNames.Checked("--student", s);
            if (arguments.GetValue(teacher) is { } t) draft.Teacher = TypeNames.Checked("--teacher", t);
            if (arguments.GetValue(space) is { } given) TypeNames.Checked("--namespace", given);
            var called = arguments.GetValue(name) ?? $"{draft.Student.Split('.')[^1]}Recipe";
            if (!SyntaxFacts.IsValidIdentifier(called)) throw new ToolException($"--name is '{called}'; expected a C# identifier.");
            var text = draft.Write(called, arguments.GetValue(space));
            if (!draft.HasTerms) await Console.Error.WriteLineAsync("warning: no loss of the configuration has a counterpart; the comments say why.");
            if (arguments.GetValue(output) is not { } target)
            {
                await Console.Out.WriteAsync(text);
                return ToolProgram.Ok;
            }
            if (target.Exists && !arguments.GetValue(force)) throw new ToolException($"{target.FullName} exists; --force replaces it.");
            await File.WriteAllTextAsync(target.FullName, text, cancellation);
            Console.WriteLine($"{target.FullName}: {called}");
            return ToolProgram.Ok;
        });
        return command;
    }

    private static async Task<RecipeDraft> Read(FileInfo? file, string? line, CancellationToken cancellation)
    {
        if (line is not null) return file is null ? RepDistillerImport.Read(line) : throw new ToolException("Give either a file or --repdistiller, not both.");
        if (file is null) throw new ToolException("There is nothing to import: give a torchdistill configuration, or --repdistiller \"--distill …\".");
        if (!file.Exists) throw new ToolException($"There is no file {file.FullName}.");
        return TorchDistillImport.Read(await File.ReadAllTextAsync(file.FullName, cancellation), file.Name);
    }
}
