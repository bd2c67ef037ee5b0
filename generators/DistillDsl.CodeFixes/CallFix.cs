using System.Collections.Immutable;
using System.Composition;
using DistillDsl.Generators.Analyzers.Hooks;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
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
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var places = diagnostic.Id == HookRules.ForwardSkipsHooks.Id ? [diagnostic.Location] : diagnostic.AdditionalLocations;
            var solution = context.Document.Project.Solution;
            // If one of the places stays as it is, the tap still misses it.
            if (places.Count == 0 || await Called(solution, places, context.CancellationToken).ConfigureAwait(false) is null) continue;
            context.RegisterCodeFix(
                CodeAction.Create("Write call instead of forward",
                    async cancellation => await Called(solution, places, cancellation).ConfigureAwait(false) ?? solution, nameof(CallFix)),
                diagnostic);
        }
    }

    /// <summary>The solution with all of the places rewritten; null where one cannot be.</summary>
    private static async Task<Solution?> Called(Solution solution, IReadOnlyList<Location> places, CancellationToken cancellation)
    {
        foreach (var file in places.GroupBy(static p => p.SourceTree))
        {
            if (solution.GetDocument(file.Key) is not { } document
                || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return null;
            var calls = new Dictionary<SyntaxNode, HookedCall>();
            foreach (var place in file)
            {
                if (root.FindNode(place.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
                    || HookedCall.Of(call, model, cancellation) is not { } hooked) return null;
                calls[call] = hooked;
            }
            solution = solution.WithDocumentSyntaxRoot(document.Id,
                root.ReplaceNodes(calls.Keys, (call, rewritten) => calls[call].Apply((InvocationExpressionSyntax)rewritten)));
        }
        return solution;
    }
}
