using System.Collections.Immutable;
using System.Composition;
using DistillDsl.Generators.Analyzers.Hooks;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.CodeFixes;

/// <summary>
/// Runs a module with <c>call</c> instead of <c>forward</c>, at the call itself or, from a recipe that taps the module, wherever the
/// network does so.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CallFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [HookRules.RunByForward.Id, HookRules.ForwardSkipsHooks.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var places = diagnostic.Id == HookRules.ForwardSkipsHooks.Id ? [diagnostic.Location] : diagnostic.AdditionalLocations;
            if (places.Count == 0) continue;
            context.RegisterCodeFix(
                CodeAction.Create("Write call instead of forward", cancellation => Called(context.Document.Project.Solution, places, cancellation),
                    nameof(CallFix)), diagnostic);
        }
        return Task.CompletedTask;
    }

    private static async Task<Solution> Called(Solution solution, IReadOnlyList<Location> places, CancellationToken cancellation)
    {
        foreach (var file in places.GroupBy(static p => p.SourceTree))
        {
            if (solution.GetDocument(file.Key) is not { } document || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
                continue;
            var names = file.Select(p => root.FindNode(p.SourceSpan)).OfType<SimpleNameSyntax>();
            solution = solution.WithDocumentSyntaxRoot(document.Id,
                root.ReplaceNodes(names, static (name, _) => SyntaxFactory.IdentifierName("call").WithTriviaFrom(name)));
        }
        return solution;
    }
}
