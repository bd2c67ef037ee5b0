using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Model;

/// <summary>A member that stands already in the class that is written into, as far as it may clash with a written one.</summary>
/// <param name="Name">Its name; <see cref="Constructor"/> of a constructor.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Arity">How many type parameters it has.</param>
/// <param name="Parameters">The names of its parameters' types, of a method or constructor.</param>
internal sealed record OwnMember(string Name, SymbolKind Kind, int Arity, EquatableArray<string> Parameters)
{
    /// <summary>The name of every constructor.</summary>
    public const string Constructor = ".ctor";

    public static OwnMember Of(ISymbol member) => member switch
    {
        IMethodSymbol method => new(method.MethodKind == MethodKind.Constructor ? Constructor : method.Name, method.Kind, method.Arity, new(method.Parameters.Select(static p => NameOf(p.Type)))),
        INamedTypeSymbol type => new(type.Name, type.Kind, type.Arity, new()),
        _ => new(member.Name, member.Kind, 0, new()),
    };

    /// <summary>The members of a class that a user has written, accessors aside.</summary>
    public static IEnumerable<ISymbol> In(INamedTypeSymbol type) => type.GetMembers().Where(static m => !m.IsImplicitlyDeclared && m is not IMethodSymbol { AssociatedSymbol: not null });

    private static string NameOf(ITypeSymbol type) => type is IArrayTypeSymbol array ? NameOf(array.ElementType) + "[]" : type.Name;
}
