using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Interpretation.Making;

/// <summary>Which constructor takes the constants of an attribute: overload resolution, as far as constants need it.</summary>
internal static class ArgumentFit
{
    /// <summary>The constructors that take them best; several where C# would have to look closer, none where there is none.</summary>
    public static ImmutableArray<IMethodSymbol> Best(Compilation compilation, INamedTypeSymbol type, ImmutableArray<TypedConstant> arguments)
    {
        var fits = NetworkReader.Constructors(type).Select(c => (Constructor: c, Cost: Cost(compilation, c, arguments))).Where(static f => f.Cost is not null)
            .ToArray();
        var best = fits.Min(static f => f.Cost);
        return [.. fits.Where(f => f.Cost == best).Select(static f => f.Constructor)];
    }

    /// <summary>The place of the first argument that the constructor does not take; null where their number is at fault, or nothing.</summary>
    public static int? Misfit(Compilation compilation, IMethodSymbol constructor, ImmutableArray<TypedConstant> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
            if (TypeAt(constructor, i, arguments) is { } type && Cost(compilation, arguments[i], type) is null) return i;
        return null;
    }

    /// <summary>Whether a constructor can be called with so many arguments.</summary>
    public static bool Takes(IMethodSymbol constructor, int count) =>
        constructor.Parameters.Count(static p => !p.IsOptional && !p.IsParams) <= count
            && (count <= constructor.Parameters.Length || constructor.Parameters.LastOrDefault()?.IsParams == true);

    /// <summary>The type of the parameter that takes an argument; null where none does.</summary>
    public static ITypeSymbol? TypeAt(IMethodSymbol constructor, int place, ImmutableArray<TypedConstant> arguments)
    {
        var parameters = constructor.Parameters;
        if (place >= parameters.Length - 1 && parameters.LastOrDefault() is { } last && ElementOf(last, arguments) is { } element) return element;
        return place < parameters.Length ? parameters[place].Type : null;
    }

    /// <summary>What one of several arguments is that a params parameter takes; null if it takes a list, or is no such parameter.</summary>
    public static ITypeSymbol? ElementOf(IParameterSymbol parameter, ImmutableArray<TypedConstant> arguments)
    {
        var isList = arguments.Length == parameter.Ordinal + 1 && arguments[parameter.Ordinal].Kind == TypedConstantKind.Array;
        return !parameter.IsParams || isList ? null : parameter.Type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments: [var element] } => element,
            _ => null,
        };
    }

    /// <summary>A constant as it is written in C#.</summary>
    public static string Text(TypedConstant constant) => constant.IsNull ? "null" : constant.ToCSharpString();

    /// <summary>0 for a perfect fit; null where it does not take them.</summary>
    private static int? Cost(Compilation compilation, IMethodSymbol constructor, ImmutableArray<TypedConstant> arguments)
    {
        if (!Takes(constructor, arguments.Length)) return null;
        // What needs no default wins where the arguments themselves fit alike.
        var cost = constructor.Parameters.Length > arguments.Length ? 1 : 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (TypeAt(constructor, i, arguments) is not { } type || Cost(compilation, arguments[i], type) is not { } one) return null;
            cost += 2 * one;
        }
        return cost;
    }

    private static int? Cost(Compilation compilation, TypedConstant argument, ITypeSymbol type)
    {
        if (argument.IsNull)
            return !type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? 0 : null;
        if (argument.Kind == TypedConstantKind.Type) return type.SpecialType == SpecialType.System_Object || type.Name == nameof(Type) ? 0 : null;
        if (argument.Type is not { } own) return null;
        var conversion = compilation.ClassifyCommonConversion(own, type);
        if (conversion is { Exists: true, IsImplicit: true }) return conversion.IsIdentity ? 0 : 1;
        // A constant int is converted to any whole number that can hold it.
        var isWhole = type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
        return isWhole && own.SpecialType == SpecialType.System_Int32 && Arithmetic.As(argument.Value, type.SpecialType) is not null ? 1 : null;
    }
}
