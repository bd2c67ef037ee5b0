using System.Collections.Immutable;
using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Analyzers;

/// <summary>What an analyzer passes to a code fix with a diagnostic.</summary>
internal static class FixData
{
    /// <summary>The option that the fix sets, if the attribute does not set it yet.</summary>
    public const string Option = nameof(Option);

    /// <summary>The new expression at the diagnostic's location, or the option's new value, as C# source.</summary>
    public const string Value = nameof(Value);

    /// <summary>The fix for a fault; none if the intended value is unknown.</summary>
    public static ImmutableDictionary<string, string?> Of(OptionFault fault) =>
        fault.Instead is var (option, value) ? Set(option, value) : ImmutableDictionary<string, string?>.Empty;

    /// <summary>The fix that sets an option, or an element of its list, to a value.</summary>
    public static ImmutableDictionary<string, string?> Set(string option, string value) =>
        ImmutableDictionary<string, string?>.Empty.Add(Option, option).Add(Value, value);
}
