using System.Collections.Immutable;
using System.Composition;
using DistillDsl.Generators.Analyzers.Declaration;
using DistillDsl.Generators.Analyzers.Export;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.CodeFixes;

/// <summary>Makes a recipe, or a module with [ExportOnnx], and all classes around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PartialFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationRules.NotPartial.Id, ExportRules.Class.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
        await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
            ? document.WithSyntaxRoot(Fixed(root, diagnostics))
            : document);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var types = TypesOf(root, diagnostic).ToArray();
            if (types.Length == 0) continue;
            var around = types.Length > 1 ? ", and what is around it," : "";
            context.RegisterCodeFix(
                CodeAction.Create($"Make {types[0].Identifier.ValueText}{around} partial",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(Fixed(root, [diagnostic]))), nameof(PartialFix)),
                diagnostic);
        }
    }

    private static SyntaxNode Fixed(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics) =>
        root.ReplaceNodes(diagnostics.SelectMany(d => TypesOf(root, d)).Distinct(), static (_, type) => Partial(type));

    /// <summary>The class at the diagnostic and those around it that are not partial, the innermost first.</summary>
    private static IEnumerable<TypeDeclarationSyntax> TypesOf(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.AncestorsAndSelf()
            .OfType<TypeDeclarationSyntax>().Where(static t => !t.Modifiers.Any(SyntaxKind.PartialKeyword)) ?? [];

    /// <summary>The modifier comes last; if it is the only one, it takes over the trivia of the keyword.</summary>
    internal static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword)) return type;
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0 ? type.AddModifiers(partial)
            : type.WithModifiers([partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)]).WithKeyword(type.Keyword.WithLeadingTrivia());
    }
}
