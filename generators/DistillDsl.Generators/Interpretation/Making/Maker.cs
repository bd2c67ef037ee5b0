using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Values;

namespace DistillDsl.Generators.Interpretation.Making;

/// <summary>
/// One way in which the source makes a network. Two that are equal make the same, so what is read of one network can be kept for all that name it.
/// </summary>
internal abstract record Maker
{
    /// <summary>Makes the network; top where the source does not say what it is.</summary>
    public abstract Value Make(Interpreter interpreter, Bodies bodies, CancellationToken cancellation);

    /// <summary>The networks that a value may be; none where it may be any other.</summary>
    public static ImmutableArray<ModuleObject> Networks(Value value) => value switch
    {
        ModuleObject module => [module],
        Union union when union.Values.All(static v => v is ModuleObject) => [.. union.Values.Cast<ModuleObject>()],
        _ => [],
    };

    /// <summary>What a parameter has that nothing is given for.</summary>
    protected static Value Default(Microsoft.CodeAnalysis.IParameterSymbol parameter) => parameter switch
    {
        { HasExplicitDefaultValue: false } => Top.Value,
        // The default of a struct is no null.
        { ExplicitDefaultValue: null, Type: { IsValueType: true, OriginalDefinition.SpecialType: not Microsoft.CodeAnalysis.SpecialType.System_Nullable_T } } =>
            Top.Value,
        _ => new Constant(parameter.ExplicitDefaultValue),
    };
}
