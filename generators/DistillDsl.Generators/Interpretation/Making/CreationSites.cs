using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Interpretation.Making;

/// <summary>
/// Where a file creates objects, by the names of their types. It is made from the text alone and kept as long as the tree is, so that an edit of one file
/// costs that file.
/// </summary>
internal sealed class CreationSites
{
    /// <summary>A recipe's constructor takes two networks at least.</summary>
    private const int FewestArguments = 2;

    private static readonly ConditionalWeakTable<SyntaxTree, CreationSites> Known = new();

    private readonly ILookup<string, BaseObjectCreationExpressionSyntax> _byName;
    private readonly (string Alias, string Name)[] _aliases;

    private CreationSites(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        _byName = root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Where(static c => c.ArgumentList?.Arguments.Count >= FewestArguments)
            .ToLookup(static c => c is ObjectCreationExpressionSyntax made ? NameOf(made.Type) : "", StringComparer.Ordinal);
        _aliases = root is CompilationUnitSyntax unit
            ? [.. Usings(unit.Usings, unit.Members).Where(static u => u is { Alias: not null, NamespaceOrType: not null })
                .Select(static u => (u.Alias!.Name.Identifier.ValueText, NameOf(u.NamespaceOrType)))]
            : [];
    }

    public static CreationSites In(SyntaxTree tree) => Known.GetValue(tree, static t => new(t));

    /// <summary>The other names that a type has in the file, or in all where they are global.</summary>
    public IEnumerable<string> AliasesOf(string type) => _aliases.Where(a => a.Name == type).Select(static a => a.Alias);

    /// <summary>The creations that may be of a type of one of the names, those among them that leave the type to the compiler.</summary>
    public IEnumerable<BaseObjectCreationExpressionSyntax> Of(IEnumerable<string> names) => names.Append("").SelectMany(n => _byName[n]);

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
