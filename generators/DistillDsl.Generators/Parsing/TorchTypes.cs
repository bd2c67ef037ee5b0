using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>
/// TorchSharp's types, recognized by name: no compilation has to be searched, and networks from a project that references another version of TorchSharp
/// are recognized too.
/// </summary>
internal static class TorchTypes
{
    private const string Root = "TorchSharp";

    /// <summary>Whether a project uses TorchSharp and DistillDsl: the rules about code in general apply only there.</summary>
    public static bool AreUsedIn(Compilation compilation) =>
        compilation.GetTypeByMetadataName($"DistillDsl.{nameof(RecipeAttribute)}") is not null
            && compilation.GetTypeByMetadataName("TorchSharp.torch+nn+Module") is not null;

    /// <summary>Whether it belongs to TorchSharp. Its namespace does not tell: the official examples, and copies of its networks, stand in it too.</summary>
    public static bool IsTorch(ISymbol? symbol) => symbol?.ContainingAssembly?.Name is Root or "TorchVision" or "TorchAudio";

    /// <summary><c>torch.Tensor</c> itself.</summary>
    public static bool IsTensor(ITypeSymbol? type) => type is { Name: "Tensor" } && IsTorchClass(type.ContainingType);

    /// <summary><c>torch.Tensor</c>, or a type that derives from it, such as a Parameter.</summary>
    public static bool DerivesFromTensor(ITypeSymbol? type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (IsTensor(t)) return true;
        return false;
    }

    /// <summary>A <c>Parameter</c>, a tensor that a module trains.</summary>
    public static bool IsParameter(ITypeSymbol? type) =>
        type is { Name: "Parameter" } && IsOwnModule(type);

    /// <summary>A module's type, or a type parameter that stands for one.</summary>
    public static bool IsModule(ITypeSymbol? type) => Derives(type, IsModuleItself);

    /// <summary><c>torch.nn.Module</c> itself, or one of its forms with input and output.</summary>
    public static bool IsModuleItself(ITypeSymbol type) => type is { Name: "Module" or "HookableModule" } && IsNn(type.ContainingType);

    /// <summary><c>torch.nn.IModule</c>, through which a module may be called too.</summary>
    public static bool IsModuleInterface(ITypeSymbol? type) => type is { Name: "IModule", TypeKind: TypeKind.Interface } && IsNn(type.ContainingType);

    /// <summary>The inputs and the output of a module's type; null if it has none.</summary>
    public static (ImmutableArray<ITypeSymbol> Inputs, ITypeSymbol Output)? InputsAndOutput(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (t.Arity >= 2 && t.Name == "Module" && IsNn(t.ContainingType))
                return (t.TypeArguments.RemoveAt(t.Arity - 1), t.TypeArguments[t.Arity - 1]);
        return null;
    }

    public static bool IsOptimizer(ITypeSymbol? type) =>
        Derives(type, static t => t is { Name: "Optimizer", ContainingType.Name: "optim" } && IsTorchClass(t.ContainingType.ContainingType));

    /// <summary>The class of functions <c>torch.nn</c>.</summary>
    public static bool IsNn(ITypeSymbol? type) => type is { Name: "nn" } && IsTorchClass(type.ContainingType);

    /// <summary>The class of functions <c>torch.nn.functional</c>.</summary>
    public static bool IsFunctional(ITypeSymbol? type) => type is { Name: "functional" } && IsNn(type.ContainingType);

    /// <summary>TorchSharp's own module of that name.</summary>
    public static bool IsModuleNamed(ITypeSymbol? type, string name) =>
        type?.Name == name && IsOwnModule(type);

    /// <summary>The attribute that gives a registered field another name.</summary>
    public static bool IsComponentName(ITypeSymbol? type) =>
        type is { Name: "ComponentNameAttribute", ContainingNamespace: { Name: "Utils", ContainingNamespace.Name: Root } };

    /// <summary>One of the methods that move or convert a module: <c>to</c>, <c>cuda</c>, <c>half</c>.</summary>
    public static bool IsMove(IMethodSymbol method) => method.ContainingType is { Name: "ModuleExtensionMethods", ContainingNamespace.Name: Root };

    /// <summary>A module's forward that has a call with the same parameters.</summary>
    public static bool IsForward(IMethodSymbol method)
    {
        var first = method;
        while (first.OverriddenMethod is { } overridden) first = overridden;
        return first is { Name: "forward", IsAbstract: true } && IsModuleItself(first.ContainingType);
    }

    private static bool IsOwnModule(ITypeSymbol type) => type is { ContainingNamespace: { Name: "Modules", ContainingNamespace.Name: Root } } && IsTorch(type);

    private static bool IsTorchClass(ITypeSymbol? type) => type is { Name: "torch", ContainingType: null, ContainingNamespace.Name: Root };

    private static bool Derives(ITypeSymbol? type, Func<ITypeSymbol, bool> from)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (from(t)) return true;
        return type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(c => Derives(c, from));
    }
}
