using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Declaration;

/// <summary>Checks that the project's code creates a recipe with the networks whose arguments the recipe declares.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CreationAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DeclarationRules.OtherArguments];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe.Networks is null) return;
        Network(context, recipe, isTeacher: false);
        Network(context, recipe, isTeacher: true);
    }

    private static void Network(SymbolAnalysisContext context, DeclaredRecipe recipe, bool isTeacher)
    {
        var making = DeclaredMaking.Of(recipe, isTeacher);
        if (making.Arguments is null || RecipeOrigins.Both(context.Compilation, recipe, isTeacher, context.CancellationToken) is not var (declared, given))
            return;
        var reader = NetworkReader.Of(context.Compilation);
        if (reader.Read(declared, context.CancellationToken) is not { } first || reader.Read(given, context.CancellationToken) is not { Type: { } type } second
            || !SymbolEqualityComparer.Default.Equals(first.Type, type)) return;
        // Where creations differ, the arguments in which they do are not among the second's.
        var other = first.Arguments.Where(a => second.Arguments.TryGetValue(a.Key, out var value) && Differ(a.Value, value)).Select(static a => a.Key)
            .OrderBy(static name => name, StringComparer.Ordinal).FirstOrDefault();
        if (other is null) return;
        var place = declared.Makers.OfType<ConstructorCall>().Select(c => c.Constructor.Parameters.FirstOrDefault(p => p.Name == other)?.Ordinal).First() ?? 0;
        var creations = given.Makers.OfType<GivenExpression>().Select(static g => g.Expression.GetLocation()).ToArray();
        context.ReportDiagnostic(Diagnostic.Create(
            DeclarationRules.OtherArguments, Places.Element(recipe.Attribute, making.ArgumentsOption, place, context.CancellationToken), creations,
            recipe.Name, making.ArgumentsOption, other, TypeText.ForPeople(type), Text(first.Arguments[other]), Text(second.Arguments[other]),
            string.Join(", ", creations.Select(Places.Line))));
    }

    private static bool Differ(Value declared, Value given) => (declared, given) is (Constant { Content: var first }, Constant { Content: var second })
        && (Arithmetic.Whole(first) is { } number && Arithmetic.Whole(second) is { } other ? number != other : !Equals(first, second));

    private static string Text(Value value) => ((Constant)value).Content is { } content
        ? SymbolDisplay.FormatPrimitive(content, quoteStrings: true, useHexadecimalNumbers: false)
        : "null";
}
