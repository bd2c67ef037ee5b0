using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analyzers.Layers;

/// <summary>A text of an attribute that names layers: <c>"layer3"</c>, <c>"layer1 =&gt; stage1"</c>, <c>"conv1:layer1 =&gt; stem:stage1"</c>.</summary>
/// <param name="Option">The option it is given for.</param>
/// <param name="Text">The text.</param>
/// <param name="Syntax">Where it stands: the option's argument, or an element of its list.</param>
/// <param name="OfStudent">Whether it names layers of the student.</param>
/// <param name="OfTeacher">Whether it names layers of the teacher.</param>
internal sealed record LayerText(string Option, string Text, SyntaxNode Syntax, bool OfStudent, bool OfTeacher)
{
    private const string Arrow = "=>";

    /// <summary>The paths in the student, or in the teacher.</summary>
    public IEnumerable<string> Paths(bool ofTeacher) => ofTeacher ? OfTeacher ? Names(Sides[Sides.Length - 1]) : [] : OfStudent ? Names(Sides[0]) : [];

    /// <summary>Whether one text names the layers of both.</summary>
    public bool IsCommon => OfStudent && OfTeacher && Sides.Length == 1;

    /// <summary>The text with another path on one side.</summary>
    public string With(string path, string other, bool ofTeacher)
    {
        var sides = Sides;
        var index = ofTeacher ? sides.Length - 1 : 0;
        sides[index] = string.Join(":", sides[index].Split(':').Select(part => part.Trim() == path ? part.Replace(path, other) : part));
        return string.Join(Arrow, sides);
    }

    private string[] Sides => Text.Split([Arrow], StringSplitOptions.None);

    private static IEnumerable<string> Names(string side) => side.Split(':').Select(static part => part.Trim());

    /// <summary>The texts of a term that name layers.</summary>
    public static IEnumerable<LayerText> Of(DeclaredTerm term, CancellationToken cancellation)
    {
        var data = term.Data;
        var hasTeacherLayer = data.NamedArguments.Any(static a => a.Key == nameof(FeatureTermAttribute.TeacherLayer) && a.Value.Value is not null);
        return
        [
            .. Of(data, nameof(FeatureTermAttribute.Layer), true, !hasTeacherLayer, cancellation),
            .. Of(data, nameof(FeatureTermAttribute.TeacherLayer), false, true, cancellation),
            .. Of(data, nameof(LayersTermAttribute.Layers), true, true, cancellation),
            .. Of(data, nameof(FspAttribute.Pairs), true, true, cancellation),
            .. Of(data, nameof(OfdAttribute.BatchNorms), false, true, cancellation),
        ];
    }

    /// <summary>The texts of an attribute's option, in their order; of one that it does not give none.</summary>
    public static IEnumerable<LayerText> Of(AttributeData data, string option, bool ofStudent, bool ofTeacher, CancellationToken cancellation)
    {
        var value = data.NamedArguments.FirstOrDefault(a => a.Key == option).Value;
        var syntax = (data.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == option);
        if (syntax is null) yield break;
        if (value.Kind == TypedConstantKind.Primitive && value.Value is string text)
            yield return new(option, text, syntax, ofStudent, ofTeacher);
        if (value.Kind != TypedConstantKind.Array || value.IsNull) yield break;
        var elements = Elements(syntax.Expression);
        for (var i = 0; i < value.Values.Length; i++)
            if (value.Values[i].Value is string element)
                yield return new(option, element, elements.Length == value.Values.Length ? elements[i] : syntax, ofStudent, ofTeacher);
    }

    private static SyntaxNode[] Elements(ExpressionSyntax list) => list switch
    {
        CollectionExpressionSyntax collection when collection.Elements.All(static e => e is ExpressionElementSyntax) => [.. collection.Elements.Cast<ExpressionElementSyntax>().Select(static e => e.Expression)],
        ArrayCreationExpressionSyntax { Initializer: { } initialiser } => [.. initialiser.Expressions],
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
        _ => [],
    };
}
