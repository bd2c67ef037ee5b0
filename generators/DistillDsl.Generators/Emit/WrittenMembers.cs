using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Emit;

/// <summary>The members that the generator writes into a recipe's class, to find what stands there already.</summary>
internal sealed class WrittenMembers
{
    /// <summary>The members that every recipe has, some of them only with several stages.</summary>
    private static readonly string[] Always =
    [
        "Compute", "Dispose", "Info", "Losses", "Modules", "Named", "Progress", "ReleaseTeacher", "RunStudent", "RunTeacher", "Stage", "Step", "Student", "StudentFeatures", "Teacher",
        "TeacherFeatures", "TrainableParameters", "_input", "_isDisposed", "_stage", "_teacher", "_teacherState", "_training",
    ];

    private readonly ILookup<string, MemberDeclarationSyntax> _members;

    private WrittenMembers(IEnumerable<MemberDeclarationSyntax> members) =>
        _members = members.SelectMany(static m => NamesOf(m).Select(name => (name, m))).ToLookup(static p => p.name, static p => p.m);

    /// <summary>
    /// Whether a recipe's file can stand beside what its class has already. Where it cannot, nothing is written: the compiler would tell of the written code,
    /// and would leave out what an analyzer has to say of the user's.
    /// </summary>
    public static bool Fit(RecipeModel recipe, IReadOnlyCollection<OwnMember> own, CancellationToken cancellation)
    {
        if (!recipe.Frame.IsNested && Have(recipe.Frame.ClassName, recipe.Terms)) return false;
        if (own.Count == 0) return true;
        var written = In(RecipeFile.Write(recipe), recipe.Frame.ClassName, cancellation);
        return !own.Any(written.Clash);
    }

    /// <summary>The members in a recipe's file.</summary>
    public static WrittenMembers In(string file, string className, CancellationToken cancellation)
    {
        var root = CSharpSyntaxTree.ParseText(file, cancellationToken: cancellation).GetRoot(cancellation);
        return new(root.DescendantNodes().OfType<TypeDeclarationSyntax>().Last(c => c.Identifier.ValueText == className).Members);
    }

    /// <summary>Whether a recipe's file has a member, or a short name, that the class which it is written into cannot be called.</summary>
    public static bool Have(string className, IEnumerable<Term> terms) =>
        Always.Contains(className) || className.StartsWith("ComputeStage", StringComparison.Ordinal) || Aliases.IsShort(className) || terms.SelectMany(static t => t.Methods).Any(m => m.Name == className);

    /// <summary>Whether a member cannot stand beside one that is written, or would be hidden by it.</summary>
    public bool Clash(OwnMember own) => _members[own.Name].Any(written => (own.Kind, written) switch
    {
        (SymbolKind.Method, BaseMethodDeclarationSyntax method) => own.Arity == 0 && own.Parameters.SequenceEqual(method.ParameterList.Parameters.Select(static p => NameOf(p.Type!))),
        (SymbolKind.NamedType, TypeDeclarationSyntax) => own.Arity == 0,
        _ => true,
    });

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
        ConstructorDeclarationSyntax => [OwnMember.Constructor],
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => [property.Identifier.ValueText],
        TypeDeclarationSyntax type => [type.Identifier.ValueText],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(static v => v.Identifier.ValueText),
        _ => [],
    };
}
