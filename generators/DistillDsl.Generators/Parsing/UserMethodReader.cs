using System.Globalization;
using DistillDsl.Generators.Losses.Custom;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>Reads the method that a <see cref="DistillTermAttribute"/> names from its symbol.</summary>
internal static class UserMethodReader
{
    /// <summary>null if the attribute is half typed: the compiler reports that.</summary>
    public static UserMethod? Read(AttributeData data, INamedTypeSymbol recipe)
    {
        var arguments = data.ConstructorArguments;
        if (arguments.Length != 2 || arguments[0].Value is not ITypeSymbol type || type.TypeKind == TypeKind.Error || arguments[1].Value is not string name)
            return null;
        var methods = Methods(type).Where(m => m.Name == name).ToArray();
        var shortName = $"{type.Name}.{name}";
        var fault = methods.Length switch
        {
            0 => $"'{name}' is not a method of {TypeText.ForPeople(type)}{Others(type)}",
            1 => Fault(methods[0], recipe, shortName),
            _ => $"'{shortName}' has {Literals.Integer(methods.Length)} overloads; give the intended one a unique name",
        };
        if (fault is not null) return new("", shortName, "", fault, new());
        var method = methods[0];
        var call = $"{method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{Identifiers.Escaped(name)}";
        var parameters = new EquatableArray<UserParameter>(method.Parameters.Select(Parameter));
        return new(call, shortName, $"{call}({string.Join(", ", parameters.Select(static p => $"{p.Type} {p.Name} = {p.Default}"))})", null, parameters);
    }

    private static string? Fault(IMethodSymbol method, INamedTypeSymbol recipe, string name)
    {
        if (!method.IsStatic) return $"'{name}' must be static";
        if (method.IsGenericMethod || method.ContainingType.IsUnboundGenericType) return $"'{name}' must have no type parameters";
        if (!TorchTypes.IsTensor(method.ReturnType)) return $"'{name}' must return a scalar Tensor; it returns {TypeText.ForPeople(method.ReturnType)}";
        if (!IsAccessible(method, recipe)) return $"'{name}' cannot be called from {recipe.Name}; make it and the types around it internal or public";
        return method.Parameters.FirstOrDefault(static p => p.RefKind is not (RefKind.None or RefKind.In)) is { } parameter
            ? $"'{name}' must take '{parameter.Name}' by value" : null;
    }

    private static UserParameter Parameter(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        var kind = type.SpecialType switch
        {
            SpecialType.System_Double => UserParameterKind.Double,
            SpecialType.System_Single => UserParameterKind.Float,
            SpecialType.System_Int32 => UserParameterKind.Int,
            SpecialType.System_Int64 => UserParameterKind.Long,
            SpecialType.System_Boolean => UserParameterKind.Bool,
            SpecialType.System_String => UserParameterKind.String,
            _ => TorchTypes.IsTensor(type)
                ? UserParameterKind.Tensor
                : IsTensorList(type) ? UserParameterKind.TensorList : type.TypeKind == TypeKind.Enum ? UserParameterKind.Enum : UserParameterKind.Other,
        };
        var members = kind == UserParameterKind.Enum ? type.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue).ToArray() : [];
        return new(
            parameter.Name,
            kind,
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            TypeText.ForPeople(type),
            parameter.HasExplicitDefaultValue ? Default(parameter.ExplicitDefaultValue, members) : parameter.IsParams ? "none" : null,
            new(members.Select(static m => m.Name)));
    }

    private static string Default(object? value, IFieldSymbol[] members) => value switch
    {
        null => "null",
        bool flag => Literals.Bool(flag),
        string text => Literals.String(text),
        double number => Literals.Number(number),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => members.FirstOrDefault(m => value.Equals(m.ConstantValue))?.Name ?? Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The type's own methods and those it inherits.</summary>
    private static IEnumerable<IMethodSymbol> Methods(ITypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            foreach (var member in t.GetMembers())
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                    yield return method;
    }

    private static string Others(ITypeSymbol type)
    {
        var names = Methods(type).Where(static m => m.IsStatic && TorchTypes.IsTensor(m.ReturnType)).Select(static m => m.Name).Distinct().ToArray();
        return names.Length == 0
            ? ", which has no static method that returns a Tensor"
            : $"; its static methods that return a Tensor are {string.Join(", ", names)}";
    }

    private static bool IsTensorList(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IReadOnlyList_T } list
            && TorchTypes.IsTensor(list.TypeArguments[0]);

    private static bool IsAccessible(IMethodSymbol method, INamedTypeSymbol recipe)
    {
        var isSameAssembly = SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, recipe.ContainingAssembly)
            || method.ContainingAssembly.GivesAccessTo(recipe.ContainingAssembly);
        for (ISymbol symbol = method; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingType)
        {
            if (symbol.DeclaredAccessibility == Accessibility.Public) continue;
            if (isSameAssembly && symbol.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal) continue;
            if (!IsInside(recipe, symbol.ContainingType)) return false;
        }
        return true;
    }

    /// <summary>Whether the recipe is that type or nested in it, and so sees its private members.</summary>
    private static bool IsInside(INamedTypeSymbol recipe, INamedTypeSymbol? type)
    {
        for (var around = recipe; around is not null && type is not null; around = around.ContainingType)
            if (SymbolEqualityComparer.Default.Equals(around, type)) return true;
        return false;
    }
}
