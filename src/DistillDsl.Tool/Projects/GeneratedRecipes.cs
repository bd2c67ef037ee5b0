using System.Collections.Immutable;
using DistillDsl.Generators;
using DistillDsl.Generators.Analyzers;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Tool.Projects;

/// <summary>What the generator and the analyzers say of a project.</summary>
/// <param name="Project">The project.</param>
/// <param name="Recipes">The recipes that were written, by name.</param>
/// <param name="Output">The compilation with the written files.</param>
internal sealed record GeneratedRecipes(LoadedProject Project, IReadOnlyList<GeneratedRecipe> Recipes, Compilation Output)
{
    public static GeneratedRecipes Of(LoadedProject project, CancellationToken cancellation)
    {
        var driver = CSharpGeneratorDriver.Create(
                [new RecipeGenerator().AsSourceGenerator(), new ExportGenerator().AsSourceGenerator()], project.AdditionalTexts, project.Options,
                driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(project.Compilation, out var output, out _, cancellation);
        var result = driver.GetRunResult().Results[0];
        var models = result.TrackedSteps.TryGetValue(RecipeGenerator.ModelStep, out var steps)
            ? steps.SelectMany(static step => step.Outputs).Select(static o => o.Value).OfType<RecipeModel>().ToArray()
            : [];
        var clashes = HintNames.Clashes([.. models.Select(static model => model.Frame.HintName)]);
        var texts = result.GeneratedSources.ToDictionary(static file => file.HintName, static file => file.SourceText.ToString());
        return new(
            project,
            [.. models.Select(model => (Model: model, File: HintNames.Unique(model.Frame.HintName, clashes))).Where(item => texts.ContainsKey(item.File))
                .Select(item => new GeneratedRecipe(item.Model, item.File, texts[item.File])).OrderBy(static recipe => recipe.Name, StringComparer.Ordinal)],
            output);
    }

    /// <summary>What the product's rules say, in the order of files and lines; without what the sources suppress.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Diagnose(CancellationToken cancellation)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. typeof(Rule).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
                .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];
        var found = await Output.WithAnalyzers(analyzers, new AnalyzerOptions(Project.AdditionalTexts)).GetAnalyzerDiagnosticsAsync(cancellation);
        return
        [
            .. found.Where(static d => !d.IsSuppressed && d.Severity > DiagnosticSeverity.Hidden)
                .OrderBy(static d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static d => d.Location.SourceSpan.Start)
                .ThenBy(static d => d.Id, StringComparer.Ordinal),
        ];
    }
}
