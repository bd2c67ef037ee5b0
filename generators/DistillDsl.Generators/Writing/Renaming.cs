using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Writing;

/// <summary>
/// Replaces the short names that a user's own types hide. Code is written with the short names, which read best; if a user's own
/// <c>Math</c> hides one, the finished file is parsed once by the compiler's parser, so that only names of the type change: not texts, comments, members,
/// arguments or variables that happen to have the same name.
/// </summary>
internal static class Renaming
{
    /// <summary>The file with every shadowed name replaced.</summary>
    public static string Apply(string file, IReadOnlyCollection<string> shadowed)
    {
        if (shadowed.Count == 0) return file;
        var (text, written) = (new StringBuilder(), 0);
        foreach (var name in CSharpSyntaxTree.ParseText(file).GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (!shadowed.Contains(name.Identifier.Text) || !NamesType(name)) continue;
            text.Append(file, written, name.SpanStart - written).Append(Aliases.Renamed(name.Identifier.Text));
            written = name.Identifier.Span.End;
        }
        return text.Append(file, written, file.Length - written).ToString();
    }

    private static bool NamesType(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => false,
        QualifiedNameSyntax qualified when qualified.Right == name => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment when assignment.Left == name => false,
        MemberBindingExpressionSyntax or AliasQualifiedNameSyntax or NameColonSyntax or NameEqualsSyntax => false,
        _ => SyntaxFacts.IsInTypeOnlyContext(name) || !name.Ancestors().Any(around => Declares(around, name.Identifier.Text)),
    };

    /// <summary>Whether a variable or member of that name is declared there, for the whole scope.</summary>
    private static bool Declares(SyntaxNode around, string name) => around switch
    {
        TypeDeclarationSyntax type => Declares(type.ParameterList, name) || type.Members.Any(m => Declares(m, name)),
        BaseMethodDeclarationSyntax method => Declares(method.ParameterList, name),
        LocalFunctionStatementSyntax function => Declares(function.ParameterList, name),
        ParenthesizedLambdaExpressionSyntax lambda => Declares(lambda.ParameterList, name),
        SimpleLambdaExpressionSyntax lambda => lambda.Parameter.Identifier.Text == name,
        BlockSyntax block => block.DescendantNodes().Any(node => IsLocal(node, name)),
        _ => false,
    };

    private static bool Declares(ParameterListSyntax? parameters, string name) =>
        parameters is not null && parameters.Parameters.Any(p => p.Identifier.Text == name);

    private static bool Declares(MemberDeclarationSyntax member, string name) => member switch
    {
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => property.Identifier.Text == name,
        FieldDeclarationSyntax field => field.Declaration.Variables.Any(v => v.Identifier.Text == name),
        _ => false,
    };

    private static bool IsLocal(SyntaxNode node, string name) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.Text == name,
        SingleVariableDesignationSyntax variable => variable.Identifier.Text == name,
        ForEachStatementSyntax loop => loop.Identifier.Text == name,
        _ => false,
    };
}
