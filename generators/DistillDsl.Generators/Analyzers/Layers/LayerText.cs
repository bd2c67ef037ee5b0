using System.Reflection;
using DistillDsl.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analyzers.Layers;

/// <summary>A string in an attribute that names layers: <c>"layer3"</c>, <c>"layer1 =&gt; stage1"</c>, <c>"conv1:layer1 =&gt; stem:stage1"</c>.</summary>
/// <param name="Option">The option, which has a <see cref="LayerPathAttribute"/>.</param>
/// <param name="Text">The string.</param>
/// <param name="Names">What it names.</param>
/// <param name="Form">How it names it.</param>
/// <param name="Side">The network that has the layers.</param>
/// <param name="Syntax">Its location: the option's argument, or an element of its list.</param>
internal sealed record LayerText(string Option, string Text, LayerNames Names, LayerForm Form, LayerSide Side, SyntaxNode Syntax)
{
    /// <summary>The paths in the student, or in the teacher.</summary>
    public IEnumerable<string> Paths(bool ofTeacher) => ofTeacher
        ? Side == LayerSide.Student ? [] : Names.Teacher
        : Side == LayerSide.Teacher ? [] : Names.Student;

    /// <summary>Whether one string names the layers of both networks.</summary>
    public bool IsCommon => Side == LayerSide.Both && Names.IsCommon;

    /// <summary>Whether it names a layer of the student, perhaps in addition to one of the teacher.</summary>
    public bool Joins(string student, string teacher) => Side != LayerSide.Teacher
        && Names.Student.Zip(Names.Teacher, (s, t) => s == student && (Side == LayerSide.Student || t == teacher)).Any(static found => found);

    /// <summary>The strings of a term that name layers.</summary>
    public static IEnumerable<LayerText> Of(DeclaredTerm term, CancellationToken cancellation) =>
        term.Options is { } options ? Of(term.Data, options, cancellation) : [];

    /// <summary>The strings of a stage that name layers.</summary>
    public static IEnumerable<LayerText> Of(AttributeData data, RecipeStage stage, CancellationToken cancellation) => Of(data, stage.Given, cancellation);

    private static IEnumerable<LayerText> Of(AttributeData data, Attribute options, CancellationToken cancellation)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<LayerPathAttribute>() is not { } path) continue;
            var side = path.Side == LayerSide.Both && path.TeacherOption is { } other && options.GetType().GetProperty(other)!.GetValue(options) is not null
                ? LayerSide.Student
                : path.Side;
            foreach (var (text, syntax) in Texts(data, property.Name, cancellation))
                if (LayerNames.Parse(text, path.Form) is { } names) yield return new(property.Name, text, names, path.Form, side, syntax);
        }
    }

    /// <summary>The strings of an option, in order; none if the option is not set.</summary>
    private static IEnumerable<(string Text, SyntaxNode Syntax)> Texts(AttributeData data, string option, CancellationToken cancellation)
    {
        var value = data.NamedArguments.FirstOrDefault(a => a.Key == option).Value;
        var syntax = (data.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == option);
        if (syntax is null) yield break;
        if (value.Kind == TypedConstantKind.Primitive && value.Value is string text) yield return (text, syntax);
        if (value.Kind != TypedConstantKind.Array || value.IsNull) yield break;
        var elements = Places.Elements(syntax.Expression);
        for (var i = 0; i < value.Values.Length; i++)
            if (value.Values[i].Value is string element) yield return (element, elements.Length == value.Values.Length ? elements[i] : syntax);
    }
}
