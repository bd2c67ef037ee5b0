using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Model;

/// <summary>A member of the class that is written into, a user's or a generated one, as far as the two may clash.</summary>
/// <param name="Name">Its name; <see cref="Constructor"/> of a constructor.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Arity">How many type parameters it has.</param>
/// <param name="Parameters">The names of its parameters' types, of a method or constructor; null of a generated method that takes tensors among others.</param>
internal sealed record ClassMember(string Name, SymbolKind Kind, int Arity, EquatableArray<string>? Parameters)
{
    /// <summary>The name of every constructor.</summary>
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

    /// <summary>The members of a class that a user has written, accessors aside.</summary>
    public static IEnumerable<ISymbol> In(INamedTypeSymbol type) =>
        type.GetMembers().Where(static m => !m.IsImplicitlyDeclared && m is not IMethodSymbol { AssociatedSymbol: not null });

    /// <summary>Whether this one of a user cannot stand beside a generated one, or would be hidden by it.</summary>
    public bool ClashesWith(ClassMember generated) => Name == generated.Name && (Kind, generated.Kind) switch
    {
        // An overload over tensors could be taken for the generated one.
        (SymbolKind.Method, SymbolKind.Method) =>
            Arity == 0 && (generated.Parameters?.Equals(Parameters) ?? Parameters!.Any(static p => p is "Tensor" or "Tensor[]" or "IReadOnlyList")),
        (SymbolKind.NamedType, SymbolKind.NamedType) => Arity == 0,
        _ => true,
    };

    private static string NameOf(ITypeSymbol type) => type is IArrayTypeSymbol array ? NameOf(array.ElementType) + "[]" : type.Name;
}
