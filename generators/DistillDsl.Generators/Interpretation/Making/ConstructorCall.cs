using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Making;

/// <summary>A constructor of the network's type with the constants that a recipe gives it: <c>StudentArguments = [18, 10]</c>.</summary>
internal sealed record ConstructorCall(INamedTypeSymbol Type, IMethodSymbol Constructor, ImmutableArray<TypedConstant> Arguments) : Maker
{
    private readonly string _text = string.Join(", ", Arguments.Select(ArgumentFit.Text));

    /// <inheritdoc/>
    public override Value Make(Interpreter interpreter, Bodies bodies, CancellationToken cancellation)
    {
        ImmutableArray<Value> arguments = [.. Constructor.Parameters.Select(p => Argument(p, interpreter.Memory))];
        return bodies.IsSource(Type) ? interpreter.New(Type, Constructor, arguments) : interpreter.Described(Constructor, arguments, null) ?? (Value)Top.Value;
    }

    public bool Equals(ConstructorCall? other) =>
        other is not null && SymbolEqualityComparer.Default.Equals(Constructor, other.Constructor) && _text == other._text;

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Constructor) * 31 + StringComparer.Ordinal.GetHashCode(_text);

    private Value Argument(IParameterSymbol parameter, Memory memory)
    {
        if (ArgumentFit.ElementOf(parameter, Arguments) is { } element)
            return new ListObject(memory.New(new Sequence([.. Arguments.Skip(parameter.Ordinal).Select(a => ValueOf(a, element, memory))])));
        return parameter.Ordinal < Arguments.Length ? ValueOf(Arguments[parameter.Ordinal], parameter.Type, memory) : Default(parameter);
    }

    /// <summary>The constant as a variable of a type holds it.</summary>
    private static Value ValueOf(TypedConstant constant, ITypeSymbol type, Memory memory) => constant switch
    {
        { IsNull: true } => Constant.Null,
        { Kind: TypedConstantKind.Array, Type: IArrayTypeSymbol { ElementType: var element } } =>
            new ListObject(memory.New(new Sequence([.. constant.Values.Select(v => ValueOf(v, element, memory))]))),
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol named } => new TypeValue(named),
        { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: { } content } => Held(content, type) is { } held ? new Constant(held) : Top.Value,
        _ => Top.Value,
    };

    private static object? Held(object content, ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => Held(content, inner),
        { SpecialType: SpecialType.System_Object or SpecialType.System_String or SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum } => content,
        { SpecialType: not SpecialType.None } => Arithmetic.As(content, type.SpecialType),
        _ => null,
    };
}
