using System.Reflection;
using DistillDsl.Generators.Analyzers;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>All rules there are.</summary>
internal static class KnownRules
{
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(Rule).Assembly.GetTypes().SelectMany(static t => t.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(static f => f.FieldType == typeof(DiagnosticDescriptor)).Select(static f => (DiagnosticDescriptor)f.GetValue(null)!)
            .OrderBy(static d => d.Id, StringComparer.Ordinal),
    ];
}
