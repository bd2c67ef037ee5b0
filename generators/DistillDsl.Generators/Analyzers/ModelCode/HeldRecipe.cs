using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>
/// A recipe that a class, or a program's top level, builds over a student and keeps. Names are compared, because the members that the generator writes may
/// not be there yet.
/// </summary>
/// <param name="Recipe">The recipe as it is declared.</param>
/// <param name="Holder">What it is kept in.</param>
/// <param name="Creation">The expression that builds it.</param>
internal sealed record HeldRecipe(DeclaredRecipe Recipe, Holder Holder, SyntaxNode Creation)
{
    /// <summary>Those that the code around a place builds over a student.</summary>
    public static IEnumerable<HeldRecipe> Over(Holder student, SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var creation in Scope(place).DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (Declared(model.GetTypeInfo(creation, cancellation).Type) is { } recipe
                && StudentOf(creation) is { } given && student.Is(Holder.Of(model.GetOperation(given, cancellation)))
                && Receiver(creation, model, cancellation) is { } holder)
                yield return new(recipe, holder, creation);
        }
    }

    /// <summary>Whether the code around it uses a member of one of the names.</summary>
    public bool Uses(SemanticModel model, CancellationToken cancellation, params string[] names) =>
        Scope(Creation).DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Any(m => names.Contains(m.Name.Identifier.ValueText) && Holder.Is(Holder.Of(model.GetOperation(Plain(m.Expression), cancellation))));

    /// <summary>Whether it is known at a place, and has been built where that can be told.</summary>
    public bool IsThereAt(SyntaxNode place, SemanticModel model) =>
        Holder.IsVisibleAt(place.SpanStart, model)
            && (Creation.Span.End < place.SpanStart
                || Creation.FirstAncestorOrSelf<MemberDeclarationSyntax>() != place.FirstAncestorOrSelf<MemberDeclarationSyntax>());

    /// <summary>Without the ! that an operation does not have.</summary>
    private static ExpressionSyntax Plain(ExpressionSyntax expression) =>
        expression is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed ? suppressed.Operand : expression;

    private static SyntaxNode Scope(SyntaxNode place) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() as SyntaxNode ?? place.SyntaxTree.GetRoot();

    /// <summary>The recipe that a type is: declared on it, or on the student that it is nested in.</summary>
    private static DeclaredRecipe? Declared(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named) return null;
        if (DeclaredRecipe.Of(named) is { Networks.AnnotatesStudent: false } own) return own;
        return named is { Name: RecipeFrame.NestedClass, ContainingType: { } student }
            && DeclaredRecipe.Of(student) is { Networks.AnnotatesStudent: true } nested ? nested : null;
    }

    private static ExpressionSyntax? StudentOf(BaseObjectCreationExpressionSyntax creation) => creation.ArgumentList is not { Arguments: var arguments } ? null
        : (arguments.FirstOrDefault(static a => a.NameColon?.Name.Identifier.ValueText == Identifiers.Uncapitalized(GeneratedNames.Student))
            ?? arguments.FirstOrDefault(static a => a.NameColon is null))?.Expression;

    private static Holder? Receiver(BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: (VariableDeclaratorSyntax or PropertyDeclarationSyntax) and var declared } =>
            model.GetDeclaredSymbol(declared, cancellation) is { } symbol ? Holder.Of(symbol) : null,
        AssignmentExpressionSyntax assignment when assignment.Right == creation => Holder.Of(model.GetOperation(assignment.Left, cancellation)),
        _ => null,
    };
}
