using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>An argument of one of TorchSharp's functions that is written in the source.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Ordinal">The parameter's place, after the receiver.</param>
/// <param name="Type">The parameter's type.</param>
/// <param name="Values">The argument; several for a params parameter.</param>
/// <param name="IsList">Whether they are the elements of a params parameter.</param>
/// <param name="IsReceiver">Whether it is the tensor before the dot.</param>
internal sealed record TorchArgument(string Name, int Ordinal, ITypeSymbol Type, IReadOnlyList<ExpressionSyntax> Values, bool IsList, bool IsReceiver);

/// <summary>Matches the arguments of TorchSharp's functions to the library's.</summary>
internal static class TorchArguments
{
    /// <param name="call">The call.</param>
    /// <param name="receiver">The tensor before the dot of an instance method.</param>
    public static IReadOnlyList<TorchArgument> Of(IInvocationOperation call, ExpressionSyntax? receiver)
    {
        var arguments = new List<TorchArgument>();
        var shift = receiver is null ? 0 : 1;
        if (receiver is not null) arguments.Add(new("", 0, call.Instance!.Type!, [receiver], false, true));
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter || argument.ArgumentKind == ArgumentKind.DefaultValue || IsDevice(parameter.Type)) continue;
            var isList = argument.ArgumentKind is ArgumentKind.ParamArray or ArgumentKind.ParamCollection;
            var values = isList ? Elements(argument) : ValueOf(argument) is { } value ? [value] : [];
            var isReceiver = argument.Syntax is not ArgumentSyntax && !isList;
            arguments.Add(new(parameter.Name, parameter.Ordinal + shift, parameter.Type, values, isList, isReceiver));
        }
        return [.. arguments.OrderBy(static a => a.Ordinal)];
    }

    /// <summary>The function's parameters for the arguments; null if it does not take them all, or needs others.</summary>
    public static IReadOnlyList<(TorchArgument Argument, IParameterSymbol Parameter)>? Match(IReadOnlyList<TorchArgument> arguments, IMethodSymbol function)
    {
        var matched = new List<(TorchArgument, IParameterSymbol)>();
        var shift = function.Parameters is [{ Type.Name: "OnnxBuilder" }, ..] ? 1 : 0;
        foreach (var argument in arguments)
        {
            var named = function.Parameters.FirstOrDefault(p => p.Name == Library.Camel(argument.Name));
            var placed = argument.Ordinal + shift < function.Parameters.Length ? function.Parameters[argument.Ordinal + shift] : null;
            if (argument.Name.Length > 0 && named is not null && Fits(argument, named)) matched.Add((argument, named));
            else if (placed is not null && Fits(argument, placed) && (argument.IsReceiver || IsPositional(argument))) matched.Add((argument, placed));
            else return null;
        }
        var taken = new HashSet<string>(matched.Select(static m => m.Item2.Name), StringComparer.Ordinal);
        if (taken.Count < matched.Count) return null;
        return function.Parameters.Skip(shift).All(p => taken.Contains(p.Name) || p.IsOptional || p.IsParams) ? matched : null;
    }

    /// <summary>Whether it is a device, which the file does not know.</summary>
    public static bool IsDevice(ITypeSymbol? type) => type?.Name == "Device" && TorchTypes.IsTorch(type);

    /// <summary>The type of a list's elements, without nullability.</summary>
    public static ITypeSymbol Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { ElementType: var element } => element,
        INamedTypeSymbol { IsTupleType: false, TypeArguments: [var element] } => Element(element),
        _ => type,
    };

    /// <summary>Whether a parameter has the argument's name.</summary>
    public static bool IsNamesake(TorchArgument argument, IParameterSymbol parameter) =>
        argument.Name.Length > 0 && parameter.Name == Library.Camel(argument.Name);

    private static bool IsPositional(TorchArgument argument) =>
        argument.IsList || argument.Values.All(static v => v.Parent is ArgumentSyntax { NameColon: null });

    private static bool Fits(TorchArgument argument, IParameterSymbol parameter)
    {
        var (given, wanted) = (argument.Type, parameter.Type);
        // A single size is a list of one.
        if (IsList(given) != IsList(wanted) && !IsSingleSize(argument, parameter)) return false;
        var (from, to) = (Element(given), Element(wanted));
        if (TorchTypes.DerivesFromTensor(from)) return to.Name == ExportTypes.Value;
        return (Kind(from), Kind(to)) switch
        {
            ("number", "number") => true,
            ("scalar", "number") => true,
            ("other", "other") => from.Name == to.Name,
            var (a, b) => a == b,
        };
    }

    /// <summary>Whether a number stands where the library takes a list of sizes.</summary>
    public static bool IsSingleSize(TorchArgument argument, IParameterSymbol parameter) =>
        !IsList(argument.Type) && IsList(parameter.Type) && Element(parameter.Type).Name == "OnnxSize" && Kind(argument.Type) == "number";

    public static bool IsList(ITypeSymbol type) => type is IArrayTypeSymbol
        || (type is INamedTypeSymbol { IsTupleType: false, TypeArguments.Length: 1, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T });

    private static string Kind(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_Single } => "number",
        { Name: "OnnxSize" or "OnnxNumber" } => "number",
        { Name: "Scalar" } => "scalar",
        { SpecialType: SpecialType.System_Boolean } => "bool",
        { SpecialType: SpecialType.System_String } => "string",
        _ => "other",
    };

    private static IReadOnlyList<ExpressionSyntax> Elements(IArgumentOperation argument) => argument.Value switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var elements } => [.. elements.Select(static e => e.Syntax).OfType<ExpressionSyntax>()],
        ICollectionExpressionOperation { Elements: var elements } => [.. elements.Select(static e => e.Syntax).OfType<ExpressionSyntax>()],
        _ => [],
    };

    private static ExpressionSyntax? ValueOf(IArgumentOperation argument) =>
        argument.Syntax is ArgumentSyntax { Expression: var value } ? value : argument.Syntax as ExpressionSyntax;
}
