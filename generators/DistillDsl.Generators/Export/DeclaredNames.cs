using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Export;

/// <summary>
/// What a project declares that unchanged code elsewhere may mean from then on: types, members of types in several parts, extension methods, and global usings.
/// </summary>
internal static class DeclaredNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, string> OfFiles = new();
    private static readonly ConditionalWeakTable<Compilation, string> OfProjects = new();

    public static string In(Compilation compilation) => OfProjects.GetValue(compilation,
        static c => string.Concat(c.SyntaxTrees.Select(static t => OfFiles.GetValue(t, static t => string.Concat(t.GetRoot().ChildNodes().Select(Of))))));

    private static string Of(SyntaxNode node) => node switch
    {
        UsingDirectiveSyntax @using => @using.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) ? $"{@using}\n" : "",
        BaseNamespaceDeclarationSyntax space => $"{space.Name}{{{string.Concat(space.Members.Select(Of))}}}",
        TypeDeclarationSyntax type =>
            $"{type.Modifiers}{type.Identifier}{type.Arity}{{{string.Concat(type.Members.Select(m => IsOpen(type) ? Head(m) : Of(m)))}}}",
        BaseTypeDeclarationSyntax type => $"{type.Identifier}\n",
        DelegateDeclarationSyntax function => $"{function.Identifier}{function.Arity}\n",
        _ => "",
    };

    /// <summary>Whether code that does not name the type, or stands in another part of it, sees its members.</summary>
    private static bool IsOpen(TypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword) || type.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static string Head(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => $"{method.Modifiers}{method.Identifier}{method.TypeParameterList}{method.ParameterList}\n",
        PropertyDeclarationSyntax property => $"{property.Identifier}\n",
        BaseFieldDeclarationSyntax field => string.Concat(field.Declaration.Variables.Select(static v => $"{v.Identifier}\n")),
        _ => Of(member),
    };
}
