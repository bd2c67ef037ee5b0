using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Sizes;

/// <summary>Rules about the shapes of what terms compare: DDSL0401 to DDSL0499.</summary>
internal static class SizeRules
{
    private const string Group = "Sizes";

    /// <summary>{0} the recipe, {1} the attribute; what follows is the fault's own wording.</summary>
    private const string Where = "Recipe '{0}': [{1}]: ";

    public static readonly DiagnosticDescriptor Channels = Rule.Error("DDSL0401", Group, "Layers of unequal channels need an adapter",
        Where + ShapeWording.Channels);

    public static readonly DiagnosticDescriptor Flows = Rule.Error("DDSL0402", Group, "FSP needs equal channels in student and teacher",
        Where + ShapeWording.Flows);

    public static readonly DiagnosticDescriptor Classes = Rule.Error("DDSL0403", Group, "Student and teacher must give the same classes",
        Where + ShapeWording.Classes);

    public static readonly DiagnosticDescriptor WrongAdapter = Rule.Error("DDSL0404", Group, "An adapter does not fit the features",
        Where + ShapeWording.WrongAdapter);

    public static readonly DiagnosticDescriptor Shapes = Rule.Error("DDSL0405", Group, "A term cannot compare these shapes",
        Where + ShapeWording.Shapes);

    public static readonly DiagnosticDescriptor Layout = Rule.Error("DDSL0406", Group, "A term reads another layout than the network gives",
        Where + ShapeWording.Layout);

    /// <summary>The rule of a kind of fault.</summary>
    public static DiagnosticDescriptor Of(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.Channels => Channels,
        ShapeFaultKind.Flows => Flows,
        ShapeFaultKind.Classes => Classes,
        ShapeFaultKind.WrongAdapter => WrongAdapter,
        ShapeFaultKind.Layout => Layout,
        _ => Shapes,
    };
}
