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

namespace DistillDsl.CodeFixes;

/// <summary>Adds a call of RegisterComponents at the end of a module's constructors, except those that chain to another one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RegisterComponentsFix : CodeFixProvider
{
    private const string Title = "Call RegisterComponents()";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [LayerRules.NotRegistered.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) continue;
            var constructors = type.Members.OfType<ConstructorDeclarationSyntax>().Where(static c =>
                !c.Modifiers.Any(SyntaxKind.StaticKeyword) && c.Initializer?.ThisOrBaseKeyword.IsKind(SyntaxKind.ThisKeyword) != true
                    && (c.Body ?? (SyntaxNode?)c.ExpressionBody) is not null).ToArray();
            if (constructors.Length == 0) continue;
            var fixedRoot = root.ReplaceNodes(constructors, static (_, constructor) => With(constructor));
            context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(fixedRoot)), Title), diagnostic);
        }
    }

    private static ConstructorDeclarationSyntax With(ConstructorDeclarationSyntax constructor)
    {
        var call = SyntaxFactory.ExpressionStatement(SyntaxFactory.InvocationExpression(SyntaxFactory.IdentifierName("RegisterComponents")));
        if (constructor.Body is { } body)
            return constructor.WithBody(
                body.AddStatements(call.WithAdditionalAnnotations(Formatter.Annotation)).WithAdditionalAnnotations(Formatter.Annotation));
        var only = SyntaxFactory.ExpressionStatement(constructor.ExpressionBody!.Expression.WithoutTrivia());
        return constructor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block(only, call))
            .WithTrailingTrivia(constructor.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
