using System.Collections.Immutable;
using System.Composition;
using DistillDsl.Generators.Analyzers;
using DistillDsl.Generators.Analyzers.ModelCode;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.CodeFixes;

/// <summary>Builds an optimizer over all that the recipe trains instead of the student's parameters alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TrainableParametersFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ModelCodeRules.StudentParametersAlone.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.GetValueOrDefault(FixData.Value) is not { } value) continue;
            var parameters = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var fixedRoot = root.ReplaceNode(parameters, SyntaxFactory.ParseExpression(value).WithTriviaFrom(parameters));
            context.RegisterCodeFix(
                CodeAction.Create($"Pass {value}", _ => Task.FromResult(context.Document.WithSyntaxRoot(fixedRoot)), nameof(TrainableParametersFix)),
                diagnostic);
        }
    }
}
