using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analysis.Sizes;

/// <summary>What is surely wrong with the shapes that a term compares.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Arguments">Those of its message after the recipe and the attribute.</param>
/// <param name="Adapter">The adapter that would join them; null where none would.</param>
internal sealed record SizeFault(DiagnosticDescriptor Rule, object[] Arguments, Adapter? Adapter = null)
{
    /// <summary>Layers of channels that differ.</summary>
    public static SizeFault Channels(Seen student, Seen teacher, Adapter? adapter, string advice) =>
        new(SizeRules.Channels, [student.Place, student[1], teacher.Place, teacher[1], advice], adapter);

    public static SizeFault Shapes(string message) => new(SizeRules.Shapes, [message]);
}
