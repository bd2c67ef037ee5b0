using System.Collections.Immutable;
using System.Composition;
using DistillDsl.Generators.Analyzers.Values;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.CodeFixes;

/// <summary>Removes the option or the term at the diagnostic's location, which has no effect there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ValueRules.UnreadOption.Id, ValueRules.SameTerm.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
        await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
            ? document.WithSyntaxRoot(Without(root, diagnostics))
            : document);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var title = root.FindNode(diagnostic.Location.SourceSpan) switch
            {
                AttributeArgumentSyntax { NameEquals.Name: var option } => $"Remove {option}",
                AttributeSyntax => "Remove the term",
                _ => null,
            };
            if (title is null) continue;
            context.RegisterCodeFix(
                CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(Without(root, [diagnostic]))), nameof(RemoveFix)), diagnostic);
        }
    }

    private static SyntaxNode Without(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        var nodes = diagnostics.Select(d => root.FindNode(d.Location.SourceSpan)).ToArray();
        root = root.TrackNodes(nodes);
        foreach (var node in nodes)
        {
            root = root.GetCurrentNode(node) switch
            {
                AttributeArgumentSyntax { Parent: AttributeArgumentListSyntax { Arguments.Count: 1, Parent: AttributeSyntax attribute } } =>
                    root.ReplaceNode(attribute, attribute.WithArgumentList(null).WithTriviaFrom(attribute)),
                AttributeArgumentSyntax { Parent: AttributeArgumentListSyntax list } argument =>
                    root.ReplaceNode(list, list.WithArguments(list.Arguments.Remove(argument))),
                AttributeSyntax { Parent: AttributeListSyntax { Attributes.Count: 1 } list } =>
                    root.RemoveNode(list,
                        list.GetLeadingTrivia().All(static t => t.IsKind(SyntaxKind.WhitespaceTrivia))
                            ? SyntaxRemoveOptions.KeepNoTrivia
                            : SyntaxRemoveOptions.KeepLeadingTrivia)!,
                AttributeSyntax { Parent: AttributeListSyntax list } attribute =>
                    root.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute))),
                _ => root,
            };
        }
        return root;
    }
}
