using DistillDsl.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>Reads a recipe's model from its symbol.</summary>
internal static class RecipeReader
{
    public const string AttributeName = "DistillDsl.RecipeAttribute";

    /// <summary>The recipe in the source, or null if nothing can be generated; an analyzer or the compiler reports why.</summary>
    public static RecipeSource? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol recipe
            || !RecipeShape.IsFirstPart(recipe, context.TargetNode, nameof(RecipeAttribute))) return null;
        if (!RecipeShape.CanBeExtended(recipe, context.TargetNode)) return null;

        var attribute = context.Attributes[0];
        var source = Read(context, recipe, RecipeNetworks.Read(recipe, attribute), cancellation);
        return source is not null && RecipeNetworks.IsOfFile(attribute)
            ? source with
            {
                TeacherFile = TeacherFile.Of(attribute),
                OfSeveralOutputs = Read(context, recipe, RecipeNetworks.Read(recipe, attribute, fileHasSeveralOutputs: true), cancellation),
            }
            : source;
    }

    private static RecipeSource? Read(
        GeneratorAttributeSyntaxContext context, INamedTypeSymbol recipe, RecipeNetworks? networks, CancellationToken cancellation)
    {
        if (networks?.ReadOutputs() is not { } outputs || TeacherFaults.AreIn(networks)) return null;
        var host = RecipeHost.Of(recipe, networks.AnnotatesStudent, cancellation);
        if (host.Type is { } type && BaseClass.Of(type) is { } above && BaseClass.Fault(type, above) is not null) return null;
        if (host.Taken.Count > 0 || !networks.All.All(n => Visibility.IsSeenWherever(recipe, n))) return null;
        if (TeacherInputReader.AreIn(recipe) && InputReader.Given(recipe, networks).Any(static t => !t.CanBeUsed)) return null;
        if (!networks.AnnotatesStudent && recipe.GetAttributes().Any(a => HiddenName.In(a, cancellation) is not null)) return null;
        cancellation.ThrowIfCancellationRequested();

        var terms = new List<TermSource>();
        foreach (var data in recipe.GetAttributes())
            if (TermSource.Of(data, recipe) is { } term)
                terms.Add(term);
        if (terms.Count == 0) return null;
        cancellation.ThrowIfCancellationRequested();

        return new(
            FrameReader.Read(recipe, networks, outputs, ShadowedNames.Of(recipe, context.SemanticModel, context.TargetNode.SpanStart)),
            outputs,
            new(terms),
            new(recipe.GetAttributes().Select(StageSource.Of).OfType<StageSource>()),
            new(recipe.GetAttributes().Select(MixSource.Of).OfType<MixSource>()),
            host.Type is null ? new() : new(ClassMember.In(host.Type).Select(ClassMember.Of)));
    }
}
