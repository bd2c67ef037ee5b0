using System.Text;
using DistillDsl.Generators.Emit;
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

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var recipes = context.SyntaxProvider
            .ForAttributeWithMetadataName(RecipeReader.AttributeName, static (node, _) => node is TypeDeclarationSyntax, RecipeReader.Read)
            .Select(static (source, _) => source?.Read() is { } recipe && GeneratedMembers.Fit(recipe, source.Own) ? recipe : null)
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
