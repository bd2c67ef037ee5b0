using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>What cannot be exported.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Place">The expression or statement.</param>
/// <param name="What">The operator, type or name.</param>
/// <param name="Instead">What to write instead.</param>
internal sealed record ExportFault(ExportFaultKind Kind, SyntaxNode Place, string What, string Instead);

/// <summary>The kinds of faults, each a rule.</summary>
internal enum ExportFaultKind
{
    /// <summary>An operator, option or type that the library has no counterpart for.</summary>
    Operator,

    /// <summary>A module of the user's own without [ExportOnnx].</summary>
    Module,

    /// <summary>Code that cannot be followed.</summary>
    Code,
}
