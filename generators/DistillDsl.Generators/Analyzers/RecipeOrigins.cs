using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analyzers;

/// <summary>Where a recipe's networks come from: what the recipe says, or else what the project's code gives its constructor.</summary>
/// <param name="Student">The student.</param>
/// <param name="Teachers">The teacher, or several, each with its name in the constructor; the student, if that is its own teacher.</param>
internal sealed record RecipeOrigins(NetworkOrigin Student, ImmutableArray<(string Name, NetworkOrigin Origin)> Teachers)
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<DeclaredRecipe, RecipeOrigins>> Known = new();

    /// <summary>Those of a recipe whose networks are known.</summary>
    public static RecipeOrigins Of(Compilation compilation, DeclaredRecipe recipe, CancellationToken cancellation)
    {
        var all = Known.GetValue(compilation, static _ => new());
        return all.TryGetValue(recipe, out var known) ? known : all.GetOrAdd(recipe, Read(compilation, recipe, cancellation));
    }

    /// <summary>
    /// What the recipe declares of a network's making and, beside it, what the project's code gives its constructor; null where either is unknown.
    /// </summary>
    public static (NetworkOrigin Declared, NetworkOrigin Given)? Both(
        Compilation compilation, DeclaredRecipe recipe, bool isTeacher, CancellationToken cancellation)
    {
        var networks = recipe.Networks!;
        var teachers = TeachersOf(networks);
        if (networks.Teachers.Count > 0 || (isTeacher && teachers.Length == 0)) return null;
        var type = isTeacher ? teachers[0].Type : networks.Student;
        if (Declared(compilation, DeclaredMaking.Of(recipe, isTeacher), type) is not { IsEmpty: false } declared) return null;
        string[] names = ["student", .. teachers.Select(static t => t.Name)];
        var place = isTeacher ? 1 : 0;
        var given = RecipeCreations.Given(Calls(compilation, recipe, names, cancellation), names[place], place);
        return given.IsEmpty ? null : (new(type, declared), new(type, given));
    }

    private static RecipeOrigins Read(Compilation compilation, DeclaredRecipe recipe, CancellationToken cancellation)
    {
        var networks = recipe.Networks!;
        var teachers = TeachersOf(networks);
        string[] names = ["student", .. teachers.Select(static t => t.Name)];
        var calls = new Lazy<ImmutableArray<ArgumentListSyntax>>(() => Calls(compilation, recipe, names, cancellation));
        var student = Origin(networks.Student, 0);
        return new(student, networks.Kind == TeachingKind.Self ? [("", student)]
            : [.. teachers.Select((t, i) => (networks.Teachers.Count > 0 ? t.Name : "", Origin(t.Type, i + 1)))]);

        NetworkOrigin Origin(ITypeSymbol? type, int place) => place > 0 && recipe.Outline is { } outline ? new(type, [], outline) : new(type,
            (place == 0 || networks.Teachers.Count == 0 ? Declared(compilation, DeclaredMaking.Of(recipe, isTeacher: place > 0), type) : null)
                ?? (DependsOnMaking(type) ? RecipeCreations.Given(calls.Value, names[place], place) : []));
    }

    /// <summary>What the recipe says; null if it says nothing, and empty if that makes no network.</summary>
    private static ImmutableArray<Maker>? Declared(Compilation compilation, DeclaredMaking making, ITypeSymbol? type)
    {
        if (making.Arguments is { } arguments)
            return type is INamedTypeSymbol network && !making.IsHalfTyped
                ? [.. ArgumentFit.Best(compilation, network, arguments).Select(c => new ConstructorCall(network, c, arguments))]
                : [];
        if (making.Factory is null) return null;
        return making.Methods is [var method] ? [new FactoryCall(method)] : [];
    }

    /// <summary>The parameters of the generated constructor that take the networks beside the student, and the networks' types.</summary>
    private static (string Name, ITypeSymbol? Type)[] TeachersOf(RecipeNetworks networks) => networks.Kind == TeachingKind.Self ? []
        : networks.Teachers.Count > 0 ? [.. networks.Teachers.Select(static t => (t.Name, (ITypeSymbol?)t.Network))]
        : [(networks.Kind == TeachingKind.Mutual ? "peer" : "teacher", networks.Teacher)];

    private static ImmutableArray<ArgumentListSyntax> Calls(
        Compilation compilation, DeclaredRecipe recipe, string[] networks, CancellationToken cancellation) =>
        (recipe.Networks!.AnnotatesStudent ? recipe.Type.GetTypeMembers(RecipeFrame.NestedClass).FirstOrDefault() : recipe.Type) is { } distiller
            ? RecipeCreations.In(compilation).Of(distiller, networks, cancellation)
            : [];

    /// <summary>Whether networks of the type may differ in how they are made.</summary>
    private static bool DependsOnMaking(ITypeSymbol? type) => type is not INamedTypeSymbol network || network.IsAbstract
        || network.DeclaringSyntaxReferences.IsEmpty || NetworkReader.Constructors(network).Any(static c => !c.Parameters.IsEmpty);
}
