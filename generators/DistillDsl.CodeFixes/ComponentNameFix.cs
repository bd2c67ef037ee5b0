using System.Collections.Immutable;
using System.Composition;
using DistillDsl.Generators.Analyzers.Layers;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace DistillDsl.CodeFixes;

/// <summary>Gives the field behind a property that holds a module the property's name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ComponentNameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [LayerRules.BackingFieldName.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            // A record's parameter has no line of its own for attributes, and may hold another property's name.
            if (root.FindNode(diagnostic.Location.SourceSpan) is not PropertyDeclarationSyntax property) continue;
            var name = property.Identifier.ValueText;
            var title = $"Add [field: ComponentName(Name = \"{name}\")]";
            var fixedRoot = root.ReplaceNode(property, With(property, name));
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(fixedRoot)), nameof(ComponentNameFix)),
                diagnostic);
        }
    }

    private static PropertyDeclarationSyntax With(PropertyDeclarationSyntax property, string name)
    {
        var value = SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals("Name"), null, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)));
        var attribute = SyntaxFactory.Attribute(
            SyntaxFactory.ParseName("global::TorchSharp.Utils.ComponentName").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.AttributeArgumentList([value]));
        var list = SyntaxFactory.AttributeList(SyntaxFactory.AttributeTargetSpecifier(SyntaxFactory.Token(SyntaxKind.FieldKeyword)), [attribute])
            .WithLeadingTrivia(property.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        return property.WithLeadingTrivia().WithAttributeLists(property.WithLeadingTrivia().AttributeLists.Insert(0, list))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
