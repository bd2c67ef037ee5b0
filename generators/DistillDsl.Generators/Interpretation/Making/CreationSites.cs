using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Interpretation.Making;

/// <summary>
/// Where a file creates objects that may be recipes. It is read from the text alone and kept as long as the tree is, so that an edit of one file costs
/// only that file.
/// </summary>
internal sealed class CreationSites
{
    /// <summary>A recipe's constructor takes two networks and a sample at least.</summary>
    private const int FewestArguments = 3;

    private static readonly ConditionalWeakTable<SyntaxTree, CreationSites> Known = new();

    private CreationSites(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        Creations = [.. root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
            .Where(static c => c.ArgumentList?.Arguments.Count >= FewestArguments)];
        Aliases = root is CompilationUnitSyntax unit
            ? [.. Usings(unit.Usings, unit.Members).Where(static u => u is { Alias: not null })
                .Select(static u => (u.Alias!.Name.Identifier.ValueText, NameOf(u.NamespaceOrType)))]
            : [];
    }

    public IReadOnlyList<BaseObjectCreationExpressionSyntax> Creations { get; }

    /// <summary>The other names that types have in the file, or in all files if they are global.</summary>
    public IReadOnlyList<(string Alias, string Type)> Aliases { get; }

    public static CreationSites In(SyntaxTree tree) => Known.GetValue(tree, static t => new(t));

    /// <summary>The name of a type as it is written, without its namespace; empty if the compiler is to find the type.</summary>
    public static string NameOf(BaseObjectCreationExpressionSyntax creation) =>
        creation is ObjectCreationExpressionSyntax { Type: var type } ? NameOf(type) : "";

    private static IEnumerable<UsingDirectiveSyntax> Usings(SyntaxList<UsingDirectiveSyntax> usings, SyntaxList<MemberDeclarationSyntax> members) =>
        usings.Concat(members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(static n => Usings(n.Usings, n.Members)));

    private static string NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => type.ToString(),
    };
}
