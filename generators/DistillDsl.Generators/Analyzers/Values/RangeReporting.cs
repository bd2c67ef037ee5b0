using System.Collections.Immutable;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Values;

/// <summary>Reports options that are out of range, with the value to write instead.</summary>
internal static class RangeReporting
{
    public static void Report(this SymbolAnalysisContext context, DeclaredRecipe recipe, AttributeData data, IEnumerable<RangeFault> faults)
    {
        foreach (var fault in faults)
            context.Report(ValueRules.OutOfRange, data, fault.Option,
                fault.Nearest is { } nearest ? FixData.Set(fault.Option, nearest) : ImmutableDictionary<string, string?>.Empty,
                recipe.Name, AttributeReader.ShortName(data), fault.Option, fault.Value, fault.Range);
    }
}
