using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Parsing;

/// <summary>
/// Names in a class's attributes whose meaning changes when the generated members exist: members of the class take precedence over its surroundings.
/// </summary>
internal static class HiddenName
{
    /// <summary>The first such name in the arguments that name a user's own loss; null if there is none.</summary>
    public static SimpleNameSyntax? In(AttributeData data, CancellationToken cancellation) =>
        AttributeReader.Is(data, nameof(DistillTermAttribute))
            && data.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList: { } arguments }
            ? arguments.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault(IsHidden)
            : null;

    private static bool IsHidden(SimpleNameSyntax name) => name.Parent switch
    {
        NameEqualsSyntax or NameColonSyntax or AliasQualifiedNameSyntax => false,
        QualifiedNameSyntax type => type.Left == name && IsType(name),
        MemberAccessExpressionSyntax access => access.Expression == name && (IsType(name) || GeneratedNames.Properties.Contains(name.Identifier.ValueText)),
        _ => IsType(name),
    };

    private static bool IsType(SimpleNameSyntax name) => GeneratedNames.Types.Contains(name.Identifier.ValueText);
}
