using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Layers;

/// <summary>Checks that the networks have the layers that terms and stages name, as far as their source is available.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerAnalyzer : RecipeAnalyzer
{
    private const int Suggestions = 10;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [LayerRules.NoLayer];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe.Networks is null) return;
        var sides = new[]
        {
            new Side(ReadNetwork.StudentOf(recipe, context.Compilation, context.CancellationToken), false),
            new Side(ReadNetwork.TeacherOf(recipe, context.Compilation, context.CancellationToken), true),
        };
        if (sides.All(static s => s.Network is null)) return;
        foreach (var term in recipe.Terms)
            if (term.Term is { CanBeWritten: true } written)
                Check(context, recipe, term.Data, [.. LayerText.Of(term, context.CancellationToken)], sides, written);
        foreach (var (data, stage) in recipe.Stages)
            Check(context, recipe, data, [.. LayerText.Of(data, stage, context.CancellationToken)], sides, null);
    }

    /// <summary>Whether the layer is used: if one string names layers of both networks, a term may use only one of them.</summary>
    private static bool IsUsed(LayerText place, string path, bool ofTeacher, Term? term) =>
        place.Side != LayerSide.Both || term is null || (ofTeacher ? term.TeacherLayers : term.StudentLayers).Contains(path);

    /// <summary>The layer that a path names: a term's may say which call and which result of it is read, a stage's may not.</summary>
    private static string Layer(string path, Term? term) => term is null ? path : TapPath.Parse(path).Layer;

    private static void Check(SymbolAnalysisContext context, DeclaredRecipe recipe, AttributeData data, LayerText[] places, Side[] sides, Term? term)
    {
        // If one string names layers of both networks, only the student's fault is reported: its correction applies to the teacher too.
        var told = new HashSet<(SyntaxNode, string)>();
        foreach (var side in sides)
            foreach (var path in places.SelectMany(p => p.Paths(side.IsTeacher)).Distinct().ToArray())
                if (side.Network is { } network && LayerSearch.IsMissing(network, Layer(path, term)) && !side.MayBeDerived)
                    foreach (var place in places)
                        if (place.Paths(side.IsTeacher).Contains(path)
                            && IsUsed(place, path, side.IsTeacher, term) && (told.Add((place.Syntax, path)) || !place.IsCommon))
                            Report(context, recipe, data, place, path, side, network, sides, term);
    }

    private static void Report(
        SymbolAnalysisContext context, DeclaredRecipe recipe, AttributeData data, LayerText place, string path, Side side, Layer network, Side[] sides,
        Term? term)
    {
        var nearest = LayerSearch.Nearest(network, Layer(path, term)).Take(Suggestions).ToArray();
        var fix = ImmutableDictionary<string, string?>.Empty;
        if (nearest.Length > 0)
        {
            // The teacher keeps the layer that the string named for both, if it has that layer and not the corrected one.
            var teacher = sides[1].Network;
            var keepsTeacher =
                place.IsCommon && !side.IsTeacher && teacher is not null && LayerSearch.IsMissing(teacher, nearest[0])
                    && !LayerSearch.IsMissing(teacher, Layer(path, term));
            var text = place.Names.With(path, term is null ? nearest[0] : TapPath.Parse(path).Of(nearest[0]), side.IsTeacher);
            if (!keepsTeacher) fix = FixData.Set(place.Option, Literals.String(text));
            else if (place.Form != LayerForm.Path) fix = FixData.Set(place.Option, Literals.String(LayerNames.Text(text, place.Text)));
        }
        context.ReportDiagnostic(Diagnostic.Create(
            LayerRules.NoLayer, place.Syntax.GetLocation(), fix, recipe.Name, AttributeReader.ShortName(data), place.Option,
            Layer(path, term), side.IsTeacher ? "teacher" : "student", side.Name, Has(network, nearest)));
    }

    private static string Has(Layer network, string[] nearest)
    {
        if (nearest.Length == 0) return "it has no named layers, perhaps because its constructor does not call RegisterComponents()";
        var which = LayerSearch.Count(network) switch
        {
            { } count when count <= nearest.Length => "Its layers",
            { } count => $"The nearest of its {Literals.Integer(count)} layers",
            null => "The nearest of its layers",
        };
        return $"did you mean \"{nearest[0]}\"? {which} are {string.Join(", ", nearest.Select(static n => $"\"{n}\""))}";
    }

    /// <summary>A network of the recipe, with its layers; none if its source is not available.</summary>
    private sealed class Side(ReadNetwork read, bool isTeacher)
    {
        public Layer? Network { get; } = read.Layers;

        public bool IsTeacher { get; } = isTeacher;

        public string Name => read.Name;

        /// <summary>Whether the argument may be of a derived type, which may have other layers.</summary>
        public bool MayBeDerived => read.MayBeDerived;
    }
}
