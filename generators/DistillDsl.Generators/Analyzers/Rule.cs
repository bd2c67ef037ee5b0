using System.Reflection;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers;

/// <summary>Creates the rules: each group has its own category, and each rule its own page.</summary>
internal static class Rule
{
    /// <summary>The URL of the rules' pages, from the build's <c>RepositoryUrl</c>.</summary>
    public static readonly string Pages =
        typeof(Rule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "RulePages").Value!;

    /// <summary>The recipe cannot work.</summary>
    public static DiagnosticDescriptor Error(string id, string group, string title, string message) =>
        Create(id, group, title, message, DiagnosticSeverity.Error);

    /// <summary>The recipe works, but probably not as intended.</summary>
    public static DiagnosticDescriptor Warning(string id, string group, string title, string message) =>
        Create(id, group, title, message, DiagnosticSeverity.Warning);

    /// <summary>Worth knowing.</summary>
    public static DiagnosticDescriptor Info(string id, string group, string title, string message) =>
        Create(id, group, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string group, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, $"DistillDsl.{group}", severity, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");
}
