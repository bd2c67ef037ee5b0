using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Model;

/// <summary>A member of the class that is generated into, the user's or a generated one, with what decides whether the two clash.</summary>
/// <param name="Name">Its name; <see cref="Constructor"/> for a constructor.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Arity">The number of its type parameters.</param>
/// <param name="Parameters">The names of its parameters' types, for a method or constructor; null for a generated method with tensor parameters.</param>
internal sealed record ClassMember(string Name, SymbolKind Kind, int Arity, EquatableArray<string>? Parameters)
{
    /// <summary>The name of all constructors.</summary>
    public const string Constructor = ".ctor";

    public static ClassMember Of(ISymbol member) => member switch
    {
        IMethodSymbol method => new(
            method.MethodKind == MethodKind.Constructor ? Constructor : method.Name, method.Kind, method.Arity,
            new(method.Parameters.Select(static p => NameOf(p.Type)))),
        INamedTypeSymbol type => new(type.Name, type.Kind, type.Arity, new()),
        _ => new(member.Name, member.Kind, 0, new()),
    };

    public static ClassMember Method(string name, params string[] parameters) => new(name, SymbolKind.Method, 0, new(parameters));

    /// <summary>The members of a class that the user has written, without accessors.</summary>
    public static IEnumerable<ISymbol> In(INamedTypeSymbol type) =>
        type.GetMembers().Where(static m => !m.IsImplicitlyDeclared && m is not IMethodSymbol { AssociatedSymbol: not null });

    /// <summary>Whether this member of the user's cannot coexist with a generated one, or would be hidden by it.</summary>
    public bool ClashesWith(ClassMember generated) => Name == generated.Name && (Kind, generated.Kind) switch
    {
        // An overload with tensor parameters could be taken for the generated one.
        (SymbolKind.Method, SymbolKind.Method) =>
            Arity == 0 && (generated.Parameters?.Equals(Parameters) ?? Parameters!.Any(static p => p is "Tensor" or "Tensor[]" or "IReadOnlyList")),
        (SymbolKind.NamedType, SymbolKind.NamedType) => Arity == 0,
        _ => true,
    };

    private static string NameOf(ITypeSymbol type) => type is IArrayTypeSymbol array ? NameOf(array.ElementType) + "[]" : type.Name;
}
