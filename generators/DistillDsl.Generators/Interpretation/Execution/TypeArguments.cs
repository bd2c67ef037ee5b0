using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>The substitution of the type parameters of a method and its class.</summary>
internal sealed class TypeArguments(Compilation compilation)
{
    private readonly Dictionary<ITypeSymbol, ITypeSymbol> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The type with the known parameters substituted.</summary>
    public ITypeSymbol Apply(ITypeSymbol type)
    {
        if (_known.Count == 0) return type;
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return _known.TryGetValue(parameter.OriginalDefinition, out var known) ? known : type;
            case IArrayTypeSymbol { Rank: 1 } array:
                return compilation.CreateArrayTypeSymbol(Apply(array.ElementType));
            case INamedTypeSymbol
            {
                IsGenericType: true, IsUnboundGenericType: false,
                TypeArguments.Length: > 0
            } named when named.ContainingType is not { IsGenericType: true }:
                return named.OriginalDefinition.Construct([.. named.TypeArguments.Select(Apply)]);
            default:
                return type;
        }
    }

    /// <summary>The type arguments of a called method, with the caller's own substituted.</summary>
    public TypeArguments ForCall(IMethodSymbol method, INamedTypeSymbol? container)
    {
        var types = new TypeArguments(compilation);
        for (var type = container; type is not null; type = type.ContainingType) types.Add(type.OriginalDefinition.TypeParameters, type.TypeArguments, this);
        types.Add(method.OriginalDefinition.TypeParameters, method.TypeArguments, this);
        return types;
    }

    /// <summary>The type arguments for a static initializer of a type.</summary>
    public TypeArguments ForCall(INamedTypeSymbol container)
    {
        var types = new TypeArguments(compilation);
        types.Add(container.OriginalDefinition.TypeParameters, container.TypeArguments, this);
        return types;
    }

    /// <summary>These, and those of a local function or lambda inside the method.</summary>
    public TypeArguments Within(IMethodSymbol method)
    {
        if (method.TypeParameters.IsEmpty) return this;
        var types = new TypeArguments(compilation);
        foreach (var pair in _known) types._known.Add(pair.Key, pair.Value);
        types.Add(method.OriginalDefinition.TypeParameters, method.TypeArguments, this);
        return types;
    }

    private void Add(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments, TypeArguments caller)
    {
        for (var i = 0; i < parameters.Count && i < arguments.Count; i++)
            if (caller.Apply(arguments[i]) is not ITypeParameterSymbol and var argument) _known[parameters[i].OriginalDefinition] = argument;
    }
}
