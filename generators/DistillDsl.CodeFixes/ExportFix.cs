using System.Collections.Immutable;
using System.Composition;
using DistillDsl.Generators.Analyzers.Export;
using DistillDsl.Generators.Export;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace DistillDsl.CodeFixes;

/// <summary>Adds [ExportOnnx] to a module that an exported one calls, and makes it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ExportFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ExportRules.Module.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Module(place, model, context.CancellationToken)?.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared) continue;
            if (await declared.GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false) is not ClassDeclarationSyntax type) continue;
            if (context.Document.Project.Solution.GetDocument(type.SyntaxTree) is not { } document) continue;
            context.RegisterCodeFix(
                CodeAction.Create($"Add [ExportOnnx] to {type.Identifier.ValueText}", cancellation => Fixed(document, type, cancellation), nameof(ExportFix)),
                diagnostic);
        }
    }

    /// <summary>The class of the module that is called or created there.</summary>
    private static ITypeSymbol? Module(SyntaxNode place, SemanticModel model, CancellationToken cancellation) => place switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var module } } => model.GetTypeInfo(module, cancellation).Type,
        ConditionalAccessExpressionSyntax { Expression: var module } => model.GetTypeInfo(module, cancellation).Type,
        ExpressionSyntax creation => model.GetTypeInfo(creation, cancellation).Type,
        _ => null,
    };

    private static async Task<Document> Fixed(Document document, ClassDeclarationSyntax type, CancellationToken cancellation)
    {
        var root = await type.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        var around = type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().ToArray();
        return document.WithSyntaxRoot(root.ReplaceNodes(around, (old, now) =>
        {
            var changed = PartialFix.Partial(now);
            return old == type ? Annotated(changed) : changed;
        }));
    }

    private static TypeDeclarationSyntax Annotated(TypeDeclarationSyntax type)
    {
        var name = ExportReader.AttributeName.Substring(0, ExportReader.AttributeName.Length - nameof(Attribute).Length);
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName($"global::{name}").WithAdditionalAnnotations(Simplifier.Annotation));
        var list = SyntaxFactory.AttributeList([attribute])
            .WithLeadingTrivia(type.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        return type.WithLeadingTrivia().WithAttributeLists(type.WithLeadingTrivia().AttributeLists.Insert(0,
            list)).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
