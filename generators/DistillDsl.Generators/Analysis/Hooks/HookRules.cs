using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analysis.Hooks;

/// <summary>Why layers' hooks would not run: DDSL0301 to DDSL0399.</summary>
internal static class HookRules
{
    private const string Group = "Hooks";

    /// <summary>{0} the module.</summary>
    public static readonly DiagnosticDescriptor ForwardSkipsHooks = Rule.Info("DDSL0303", Group, "A module is run without its hooks",
        "forward runs no hooks, so that no term could read {0} here; write call");
}
