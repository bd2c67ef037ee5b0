using DistillDsl.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>Reads a network's output from its type.</summary>
internal static class OutputReader
{
    /// <summary>Members nested more deeply are not searched: no network nests so deep, and types may be recursive.</summary>
    private const int Deepest = 5;

    /// <summary>The output with all tensors in it.</summary>
    public static OutputNode Read(ITypeSymbol output) => TorchTypes.DerivesFromTensor(output) ? OutputNode.Tensor : Read("", output, []) ?? OutputNode.None;

    private static OutputNode? Read(string name, ITypeSymbol type, List<ITypeSymbol> around)
    {
        var mayBeNull = MayBeNull(type);
        if (TorchTypes.DerivesFromTensor(type)) return new(name, OutputNodeKind.Tensor, 0, type.IsReferenceType, mayBeNull, new());
        if (IsDictionary(type)) return new(name, OutputNodeKind.Dictionary, 0, type.IsReferenceType, mayBeNull, new());
        if (ListOf(type) is { } element)
        {
            var depth = 1;
            for (; !TorchTypes.DerivesFromTensor(element); depth++)
            {
                if (ListOf(element) is not { } inner) return null;
                element = inner;
            }
            return new(name, OutputNodeKind.List, depth, type.IsReferenceType, mayBeNull, new());
        }
        if (around.Count >= Deepest || around.Contains(type, SymbolEqualityComparer.Default) || !MayHaveMembers(type)) return null;
        around.Add(type);
        var members = Members(type).Select(m => Read(m.Name, m.Type, around)).OfType<OutputNode>().ToArray();
        around.RemoveAt(around.Count - 1);
        return members.Length == 0 ? null : new(name, OutputNodeKind.Group, 0, type.IsReferenceType, mayBeNull, new(members));
    }

    private static bool MayHaveMembers(ITypeSymbol type) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named
        && (named.IsTupleType || !IsOfTheSystem(named.ContainingNamespace));

    private static bool IsOfTheSystem(INamespaceSymbol space)
    {
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space.Name == "System";
    }

    /// <summary>A tuple's elements; for other types the public properties and fields, those of base types last, one for each name.</summary>
    private static IEnumerable<(string Name, ITypeSymbol Type)> Members(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            foreach (var element in tuple.TupleElements) yield return (element.Name, element.Type);
            yield break;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var holder in Holders(type))
            foreach (var member in holder.GetMembers())
                if (ValueOf(member) is { } value && seen.Add(member.Name)) yield return (member.Name, value);
    }

    private static IEnumerable<ITypeSymbol> Holders(ITypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType) yield return t;
        if (type.TypeKind == TypeKind.Interface)
            foreach (var inherited in type.AllInterfaces) yield return inherited;
    }

    private static ITypeSymbol? ValueOf(ISymbol member) => member switch
    {
        { IsStatic: true } or { CanBeReferencedByName: false } or { DeclaredAccessibility: not Accessibility.Public } => null,
        IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    /// <summary>The elements of a list that has an index.</summary>
    private static ITypeSymbol? ListOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array) return array.ElementType;
        if (type is not INamedTypeSymbol named || !HasIndex(named, SpecialType.System_Int32)) return null;
        return named.AllInterfaces.Insert(0, named).FirstOrDefault(static t => t.OriginalDefinition.SpecialType
            is SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IList_T)?.TypeArguments[0];
    }

    /// <summary>Whether it holds tensors by names: a <c>Dictionary</c>, or another type that is read as one.</summary>
    private static bool IsDictionary(ITypeSymbol type) =>
        type is INamedTypeSymbol named && HasIndex(named, SpecialType.System_String) && named.AllInterfaces.Insert(0, named).Any(static t =>
            t is { Name: "IReadOnlyDictionary" or "IDictionary", TypeArguments: [{ SpecialType: SpecialType.System_String }, var value] }
                && TorchTypes.DerivesFromTensor(value));

    private static bool HasIndex(INamedTypeSymbol type, SpecialType by) => Holders(type).SelectMany(static t => t.GetMembers()).Any(m =>
        m is IPropertySymbol { IsIndexer: true, DeclaredAccessibility: Accessibility.Public, Parameters.Length: 1 } index
            && index.Parameters[0].Type.SpecialType == by);

    private static bool MayBeNull(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated || type switch
    {
        IArrayTypeSymbol array => MayBeNull(array.ElementType),
        INamedTypeSymbol { IsTupleType: false } named => named.TypeArguments.Any(MayBeNull),
        _ => false,
    };
}
