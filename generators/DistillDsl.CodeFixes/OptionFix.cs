using System.Collections.Immutable;
using System.Composition;
using DistillDsl.Generators.Analyzers;
using DistillDsl.Generators.Analyzers.Layers;
using DistillDsl.Generators.Analyzers.Outputs;
using DistillDsl.Generators.Analyzers.Sizes;
using DistillDsl.Generators.Analyzers.Stages;
using DistillDsl.Generators.Analyzers.Values;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.CodeFixes;

/// <summary>
/// Sets an option, or the element of its list at the diagnostic's location, to the value that the analyzer passes in <see cref="FixData"/>: the nearest
/// name, the nearest value in a range, an adapter that fits. An option that the attribute does not set is added.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OptionFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        ValueRules.OutOfRange.Id, LayerRules.NoLayer.Id, SizeRules.Channels.Id, SizeRules.WrongAdapter.Id, SizeRules.Layout.Id,
        StageRules.BeforeItsParaphraser.Id,
        StageRules.TaskBesideFsp.Id, OutputRules.BadOutput.Id,
        OutputRules.TargetsDifferInCase.Id, OutputRules.SoftmaxOfLabels.Id,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.GetValueOrDefault(FixData.Value) is not { } value) continue;
            if (OptionPlace.Find(root, diagnostic.Location.SourceSpan, diagnostic.Properties.GetValueOrDefault(FixData.Option)) is not { } place) continue;
            var fixedRoot = root.ReplaceNode(place.Node, place.With(SyntaxFactory.ParseExpression(value)));
            context.RegisterCodeFix(
                CodeAction.Create(place.Title(value), _ => Task.FromResult(context.Document.WithSyntaxRoot(fixedRoot)), nameof(OptionFix)), diagnostic);
        }
    }
}
