using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>What holds an object in a method: a local, a parameter, or a field or property, possibly of another holder: <c>_model.fc</c>.</summary>
internal sealed class Holder
{
    private readonly ISymbol[] _symbols;

    private Holder(IEnumerable<ISymbol> symbols) => _symbols = [.. symbols];

    /// <summary>For messages: <c>_model.fc</c>.</summary>
    public override string ToString() => string.Join(".", _symbols.Select(static s => s.Name));

    /// <summary>Whether it outlives the method.</summary>
    public bool IsMember => _symbols[0] is IFieldSymbol or IPropertySymbol;

    /// <summary>Whether other methods may assign something else to it.</summary>
    public bool IsOpen => _symbols.Any(static s => s is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.IsInitOnly: false });

    /// <summary>null if it is anything else, such as an element of an array.</summary>
    public static Holder? Of(IOperation? operation) => Symbols(operation) is { } symbols ? new(symbols) : null;

    public static Holder Of(ISymbol variable) => new([variable]);

    /// <summary>Whether code at a position can name it.</summary>
    public bool IsVisibleAt(int position, SemanticModel model) =>
        model.LookupSymbols(position, name: _symbols[0].Name).Contains(_symbols[0], SymbolEqualityComparer.Default);

    /// <summary>Whether it is the other holder, or holds it.</summary>
    public bool Holds(Holder other) =>
        _symbols.Length <= other._symbols.Length && _symbols.Zip(other._symbols, SymbolEqualityComparer.Default.Equals).All(static same => same);

    public bool Is(Holder? other) => other is not null && _symbols.Length == other._symbols.Length && Holds(other);

    private static IEnumerable<ISymbol>? Symbols(IOperation? operation) => operation switch
    {
        IConversionOperation conversion => Symbols(conversion.Operand),
        IParenthesizedOperation inner => Symbols(inner.Operand),
        ILocalReferenceOperation { Local.RefKind: RefKind.None } local => [local.Local],
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter => [parameter.Parameter],
        IFieldReferenceOperation field => Member(field.Instance, field.Field),
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => Member(property.Instance, property.Property),
        _ => null,
    };

    private static IEnumerable<ISymbol>? Member(IOperation? instance, ISymbol member) =>
        instance is null or IInstanceReferenceOperation ? [member] : Symbols(instance)?.Append(member);
}
