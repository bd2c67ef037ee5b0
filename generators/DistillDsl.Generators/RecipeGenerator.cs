using System.Text;
using DistillDsl.Generators.Emit;
using DistillDsl.Generators.Interpretation.Outlines;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Generators;

/// <summary>Writes one file for every class with [Recipe].</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RecipeGenerator : IIncrementalGenerator
{
    /// <summary>The step whose outputs are the models, for tests of what runs again after an edit.</summary>
    public const string ModelStep = "Recipe";

    /// <summary>The step that reads the outlines of teachers' files.</summary>
    public const string OutlineStep = "Outline";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var outlines = context.AdditionalTextsProvider.Where(static file => OutlinePath.IsOutline(file.Path)).Select(OutlineOutputs.Read)
            .WithTrackingName(OutlineStep).Collect();
        var recipes = context.SyntaxProvider
            .ForAttributeWithMetadataName(RecipeReader.AttributeName, static (node, _) => node is TypeDeclarationSyntax, RecipeReader.Read)
            .Combine(outlines)
            .Select(static (item, _) => item.Left?.With(item.Right) is { } source && source.Read() is { } recipe
                && GeneratedMembers.Fit(recipe, source.Own) ? recipe : null)
            .WithTrackingName(ModelStep);
        // Two files whose names differ only in case would discard the generator's whole output.
        var clashes = recipes.Select(static (recipe, _) => recipe?.Frame.HintName).Collect().Select(static (names, _) => HintNames.Clashes(names));
        context.RegisterSourceOutput(recipes.Combine(clashes), static (output, item) =>
        {
            var (recipe, clashes) = item;
            if (recipe is not null)
                output.AddSource(HintNames.Unique(recipe.Frame.HintName, clashes), SourceText.From(RecipeFile.Write(recipe), Encoding.UTF8));
        });
    }
}
