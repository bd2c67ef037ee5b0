using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers;

/// <summary>TorchSharp's types, in a project that has DistillDsl too.</summary>
internal sealed class TorchSymbols
{
    private readonly INamedTypeSymbol _module;
    private readonly INamedTypeSymbol _optimizer;
    private readonly INamedTypeSymbol _moves;

    private TorchSymbols(INamedTypeSymbol module, INamedTypeSymbol optimizer, INamedTypeSymbol moves)
    {
        _module = module;
        _optimizer = optimizer;
        _moves = moves;
    }

    /// <summary>null where TorchSharp or DistillDsl is missing: the rules about code in general hold for who distils.</summary>
    public static TorchSymbols? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("DistillDsl.RecipeAttribute") is not null
        && compilation.GetTypeByMetadataName("TorchSharp.torch+nn+Module") is { } module
        && compilation.GetTypeByMetadataName("TorchSharp.torch+optim+Optimizer") is { } optimizer
        && compilation.GetTypeByMetadataName("TorchSharp.ModuleExtensionMethods") is { } moves
            ? new(module, optimizer, moves) : null;

    /// <summary>Whether it is a module of any kind.</summary>
    public bool IsModule(ITypeSymbol? type) => Derives(type, _module);

    public bool IsOptimizer(ITypeSymbol? type) => Derives(type, _optimizer);

    /// <summary>Whether it is one of the methods that move or convert a module: <c>to</c>, <c>cuda</c>, <c>half</c>.</summary>
    public bool IsMove(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingType, _moves);

    /// <summary>Whether it is the forward of a module, for which there is a call of the same parameters.</summary>
    public bool IsForward(IMethodSymbol method)
    {
        var first = method;
        while (first.OverriddenMethod is { } overridden) first = overridden;
        return first is { Name: "forward", IsAbstract: true } && SymbolEqualityComparer.Default.Equals(first.ContainingType.ContainingType, _module.ContainingType) && IsModule(first.ContainingType);
    }

    private static bool Derives(ITypeSymbol? type, INamedTypeSymbol from)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (SymbolEqualityComparer.Default.Equals(t, from)) return true;
        return type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(c => Derives(c, from));
    }
}
