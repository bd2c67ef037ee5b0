using DistillDsl.Generators.Files;
using DistillDsl.Generators.Recipes;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analysis.Declaration;

/// <summary>The members that the generator writes into a recipe's class, to find what stands there already.</summary>
internal sealed class GeneratedMembers
{
    /// <summary>The members that every recipe has, some of them only with several stages.</summary>
    private static readonly string[] Always =
    [
        "Compute", "Dispose", "Info", "Losses", "Modules", "Named", "Progress", "ReleaseTeacher", "RunStudent", "RunTeacher", "Stage", "Step", "Student", "StudentFeatures", "Teacher",
        "TeacherFeatures", "TrainableParameters", "_stage", "_teacher", "_teacherState", "_training",
    ];

    private readonly ILookup<string, MemberDeclarationSyntax> _members;

    private GeneratedMembers(IEnumerable<MemberDeclarationSyntax> members) =>
        _members = members.SelectMany(static m => NamesOf(m).Select(name => (name, m))).ToLookup(static p => p.name, static p => p.m);

    /// <summary>The members as they are written; null where a network is unknown or no term can be written.</summary>
    public static GeneratedMembers? Of(DeclaredRecipe recipe, CancellationToken cancellation)
    {
        if (recipe.Networks is not { } networks || recipe.Outputs is not { } outputs) return null;
        var terms = TermNames.Assign([.. recipe.Written]).ToArray();
        if (terms.Length == 0) return null;
        var frame = RecipeFrame.Of(recipe.Type, networks, outputs, []);
        var stages = recipe.Stages.Select(static s => s.Stage).Where(static s => s.Number is >= 1 and <= RecipeStage.Last).GroupBy(static s => s.Number).Select(static g => g.First());
        var root = CSharpSyntaxTree.ParseText(RecipeFile.Write(new(frame, new(terms), new(stages), new([]))), cancellationToken: cancellation).GetRoot(cancellation);
        return root.DescendantNodes().OfType<ClassDeclarationSyntax>().LastOrDefault(c => c.Identifier.ValueText == frame.ClassName) is { } type ? new(type.Members) : null;
    }

    /// <summary>Whether the generated code of a recipe has a member, or a short name, that its class cannot be called.</summary>
    public static bool Names(DeclaredRecipe recipe, string className) =>
        Always.Contains(className) || className.StartsWith("ComputeStage", StringComparison.Ordinal) || Aliases.All.Any(a => a.Name == className) || recipe.Written.SelectMany(static t => t.Methods).Any(m => m.Name == className);

    /// <summary>Whether a member of that name cannot stand beside one that is written, or would be hidden by it.</summary>
    public bool Clash(ISymbol member)
    {
        var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? ".ctor" : member.Name;
        return _members[name].Any(written => (member, written) switch
        {
            (IMethodSymbol { Arity: 0 } own, BaseMethodDeclarationSyntax method) => SameParameters(own, method.ParameterList),
            (IMethodSymbol, BaseMethodDeclarationSyntax) => false,
            (INamedTypeSymbol { Arity: > 0 }, TypeDeclarationSyntax) => false,
            _ => true,
        });
    }

    private static bool SameParameters(IMethodSymbol own, ParameterListSyntax written) =>
        own.Parameters.Length == written.Parameters.Count && own.Parameters.Zip(written.Parameters, static (p, w) => NameOf(p.Type) == NameOf(w.Type!)).All(static same => same);

    private static string NameOf(ITypeSymbol type) => type is IArrayTypeSymbol array ? NameOf(array.ElementType) + "[]" : type.Name;

    private static string NameOf(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax array => NameOf(array.ElementType) + "[]",
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => type.ToString(),
    };

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        ConstructorDeclarationSyntax => [".ctor"],
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => [property.Identifier.ValueText],
        TypeDeclarationSyntax type => [type.Identifier.ValueText],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(static v => v.Identifier.ValueText),
        _ => [],
    };
}
