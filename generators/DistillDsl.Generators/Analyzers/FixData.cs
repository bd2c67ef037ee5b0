using System.Collections.Immutable;
using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Analyzers;

/// <summary>What an analyzer hands to a fix with a diagnostic.</summary>
internal static class FixData
{
    /// <summary>The option that the fix sets, where the attribute does not give it yet.</summary>
    public const string Option = nameof(Option);

    /// <summary>What the expression at the diagnostic's place should be, or the option's value, as C# source.</summary>
    public const string Value = nameof(Value);

    /// <summary>The fix that mends a fault; none where nobody knows what was meant.</summary>
    public static ImmutableDictionary<string, string?> Of(OptionFault fault) =>
        fault.Instead is var (option, value) ? Set(option, value) : ImmutableDictionary<string, string?>.Empty;

    /// <summary>The fix that sets an option, or an element of its list, to a value.</summary>
    public static ImmutableDictionary<string, string?> Set(string option, string value) =>
        ImmutableDictionary<string, string?>.Empty.Add(Option, option).Add(Value, value);
}
