using System.Collections.Immutable;
using System.Composition;
using DistillDsl.Generators.Analyzers.Declaration;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace DistillDsl.CodeFixes;

/// <summary>
/// Puts [Recipe] above terms that have none. Where the class is a module it is the student; elsewhere the student's type is left for the user to fill in,
/// because nobody else knows it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RecipeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationRules.NoRecipe.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(
            static async (context, document, diagnostics) => await Fixed(document, diagnostics, isAll: true, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
            context.RegisterCodeFix(
                CodeAction.Create("Add [Recipe]", cancellation => Fixed(context.Document, [diagnostic], isAll: false, cancellation), nameof(RecipeFix)),
                diagnostic);
        return Task.CompletedTask;
    }

    private static async Task<Document> Fixed(Document document, ImmutableArray<Diagnostic> diagnostics, bool isAll, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root) return document;
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return document;
        var types = diagnostics.Select(d => root.FindNode(d.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>())
            .OfType<TypeDeclarationSyntax>().Distinct()
            .Select(t => (Type: t, Symbol: model.GetDeclaredSymbol(t, cancellation)))
            .Where(t => t.Symbol is not null && (!isAll || IsFirst(t.Type, t.Symbol, cancellation)))
            .ToDictionary(static t => t.Type, static t => RecipeNetworks.OutputOf(t.Symbol!) is not null);
        return document.WithSyntaxRoot(root.ReplaceNodes(types.Keys, (type, now) => WithRecipe(now, types[type])));
    }

    /// <summary>Whether the first of all terms is on this part, so that a class in several parts gets one [Recipe].</summary>
    private static bool IsFirst(TypeDeclarationSyntax type, INamedTypeSymbol symbol, CancellationToken cancellation) =>
        symbol.GetAttributes().FirstOrDefault(static a => AttributeReader.IsTerm(a))?.ApplicationSyntaxReference is not { } first
        || first.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>() == type;

    private static TypeDeclarationSyntax WithRecipe(TypeDeclarationSyntax type, bool isStudent)
    {
        var first = type.AttributeLists[0];
        var arguments = isStudent ? "" : "(Student = typeof())";
        var recipe = SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::DistillDsl.Recipe").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.ParseAttributeArgumentList(arguments));
        var indentation =
            first.GetLeadingTrivia().LastOrDefault() is { RawKind: (int)SyntaxKind.WhitespaceTrivia } space ? [space] : SyntaxFactory.TriviaList();
        var list = SyntaxFactory.AttributeList([recipe]).WithLeadingTrivia(first.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticEndOfLine("\n"));
        return (TypeDeclarationSyntax)type.WithAttributeLists(type.AttributeLists.Replace(first, first.WithLeadingTrivia(indentation)).Insert(0, list));
    }
}
