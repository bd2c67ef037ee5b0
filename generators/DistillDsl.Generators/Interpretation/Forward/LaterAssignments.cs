using DistillDsl.Generators.Interpretation.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>
/// The members that a class's own code assigns, or whose lists it mutates, after construction: in everything callable from outside, and in
/// what that calls.
/// </summary>
internal static class LaterAssignments
{
    public static IEnumerable<SimpleNameSyntax> Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var members =
            type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().SelectMany(static t => t.Members).ToArray();
        var hidden = members.Where(IsHidden).ToLookup(static m => NameOf(m), StringComparer.Ordinal);
        var open = new Queue<SyntaxNode>(members.Where(static m => m is not FieldDeclarationSyntax && !IsHidden(m)).SelectMany(Later));
        var called = new HashSet<string>(StringComparer.Ordinal);
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var node in open.Dequeue().DescendantNodesAndSelf())
            {
                foreach (var name in AssignedNames.In(node)) yield return name;
                if (node is SimpleNameSyntax { Identifier.ValueText: var mentioned } && hidden.Contains(mentioned) && called.Add(mentioned))
                    foreach (var member in hidden[mentioned]) open.Enqueue(member);
            }
        }
    }

    /// <summary>The code of a member that may run after construction: a constructor's lambdas, all of any other member.</summary>
    private static IEnumerable<SyntaxNode> Later(MemberDeclarationSyntax member) =>
        member is ConstructorDeclarationSyntax
            ? member.DescendantNodes().Where(static n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            : [member];

    private static bool IsHidden(MemberDeclarationSyntax member) => member is MethodDeclarationSyntax or PropertyDeclarationSyntax
        && !member.Modifiers.Any(static m => m.IsKind(SyntaxKind.PublicKeyword) || m.IsKind(SyntaxKind.InternalKeyword) || m.IsKind(SyntaxKind.OverrideKeyword))
        && member is not (MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null }
            or PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: not null });

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => "",
    };
}
