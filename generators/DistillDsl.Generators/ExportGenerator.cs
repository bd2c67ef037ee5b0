using System.Text;
using DistillDsl.Generators.Export;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Generators;

/// <summary>Writes one file for every module with [ExportOnnx].</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExportGenerator : IIncrementalGenerator
{
    /// <summary>The step whose outputs are the models, for tests of what runs again after an edit.</summary>
    public const string ModelStep = "Export";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var modules = context.SyntaxProvider
            .ForAttributeWithMetadataName(ExportReader.AttributeName, static (node, _) => node is ClassDeclarationSyntax, ExportReader.Read)
            .WithTrackingName(ModelStep);
        var clashes = modules.Select(static (module, _) => module?.HintName).Collect().Select(static (names, _) => HintNames.Clashes(names));
        context.RegisterSourceOutput(modules.Combine(clashes), static (output, item) =>
        {
            var (module, clashes) = item;
            if (module is not null)
                output.AddSource(HintNames.Unique(module.HintName, clashes), SourceText.From(ExportFile.Write(module), Encoding.UTF8));
        });
    }
}
