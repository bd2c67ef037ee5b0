using System.Text;
using DistillDsl.Generators.Export.Translation;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Generators.Tests.Export;

/// <summary>What is written for modules with [ExportOnnx].</summary>
internal static class ExportRun
{
    /// <summary>A driver of the export's generator alone.</summary>
    public static GeneratorDriver NewDriver(LanguageVersion version = LanguageVersion.CSharp13) => CSharpGeneratorDriver.Create(
        [new ExportGenerator().AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(version, DocumentationMode.Diagnose),
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The sources together with what is written for them.</summary>
    public static (CSharpCompilation Output, IReadOnlyList<(string HintName, string Text)> Files) Over(
        CSharpCompilation input, LanguageVersion version = LanguageVersion.CSharp13)
    {
        var driver = NewDriver(version).RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return ((CSharpCompilation)output, [.. result.GeneratedSources.Select(static s => (s.HintName, s.SourceText.ToString()))]);
    }

    /// <summary>A project in which every module has the attribute.</summary>
    public static CSharpCompilation Annotated(CSharpCompilation project) => project.SyntaxTrees.Aggregate(project, static (all, tree) =>
    {
        var model = all.GetSemanticModel(tree);
        var text = new StringBuilder(tree.ToString());
        foreach (var type in tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Reverse())
        {
            var symbol = model.GetDeclaredSymbol(type)!;
            var isModule = TorchTypes.IsModule(symbol);
            var isAround = type.DescendantNodes().OfType<ClassDeclarationSyntax>().Any(t => TorchTypes.IsModule(model.GetDeclaredSymbol(t)));
            if (!isModule && !isAround) continue;
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword)) text.Insert(type.Keyword.SpanStart, "partial ");
            if (isModule && !symbol.IsAbstract && !Library.Exports(symbol) && symbol.Locations[0].SourceSpan == type.Identifier.Span)
                text.Insert(type.SpanStart, "[DistillDsl.ExportOnnx] ");
        }
        return all.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text.ToString())));
    });
}
