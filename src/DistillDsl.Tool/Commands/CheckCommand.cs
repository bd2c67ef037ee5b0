using System.CommandLine;
using DistillDsl.Tool.Checks;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Tool.Commands;

/// <summary><c>distill check</c>: what the rules say, for people, for programs and for CI.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var projects = new ProjectOptions();
        var json = new Option<bool>("--json") { Description = "prints the findings as JSON" };
        var sarif = new Option<FileInfo?>("--sarif") { Description = "a file for the findings as SARIF 2.1.0, which code hosts show in reviews" };
        var command = new Verb("check", "Prints all that the rules say of the recipes and the training code. The exit code is 1 if there is an error.",
            "check", "check -p Shop.sln --sarif distill.sarif")
        { json, sarif };
        foreach (var option in projects.All) command.Add(option);
        ToolProgram.Set(command, async (arguments, cancellation) =>
        {
            var found = new List<Finding>();
            foreach (var project in await projects.Read(arguments, cancellation))
                found.AddRange((await project.Diagnose(cancellation)).Select(Finding.Of));
            if (arguments.GetValue(sarif) is { } file) await File.WriteAllTextAsync(file.FullName, SarifLog.Write(found), cancellation);
            if (arguments.GetValue(json)) Console.WriteLine(Finding.Json(found));
            else Print(found);
            return found.Exists(static finding => finding.Severity == DiagnosticSeverity.Error) ? ToolProgram.Found : ToolProgram.Ok;
        });
        return command;
    }

    private static void Print(List<Finding> found)
    {
        foreach (var finding in found) Console.WriteLine(finding.Line(Directory.GetCurrentDirectory()));
        var (errors, warnings) = (Count(DiagnosticSeverity.Error), Count(DiagnosticSeverity.Warning));
        Console.WriteLine(found.Count == 0 ? "Nothing to complain of." : $"{errors} errors, {warnings} warnings, {found.Count - errors - warnings} hints.");

        int Count(DiagnosticSeverity severity) => found.Count(finding => finding.Severity == severity);
    }
}
