using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Export;

/// <summary>Rules about modules with [ExportOnnx]: DDSL0801 to DDSL0899.</summary>
internal static class ExportRules
{
    private const string Group = "Export";

    /// <summary>{0} the module, {1} the operator, {2} what to write instead.</summary>
    public static readonly DiagnosticDescriptor Operator = Rule.Error("DDSL0801", Group, "An operator cannot be exported to ONNX",
        "'{0}' cannot be exported: {1} is not among the operators that can be written to ONNX{2}");

    /// <summary>{0} the module, {1} the class that is called.</summary>
    public static readonly DiagnosticDescriptor Module = Rule.Error("DDSL0802", Group, "A module that is exported calls one that is not",
        "'{0}' cannot be exported: it calls '{1}', which has no [ExportOnnx]; add the attribute, and partial, to that class");

    /// <summary>{0} the module, {1} the code, {2} what to write instead.</summary>
    public static readonly DiagnosticDescriptor Code = Rule.Error("DDSL0803", Group, "Code cannot be exported to ONNX",
        "'{0}' cannot be exported: the export cannot follow {1}{2}");

    /// <summary>{0} the class, {1} what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor Class = Rule.Error("DDSL0804", Group, "A class with [ExportOnnx] must be a partial module",
        "'{0}' cannot be exported: {1}");
}
