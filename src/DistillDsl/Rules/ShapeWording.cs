namespace DistillDsl.Rules;

/// <summary>The message of each kind of fault. {0} and {1} are reserved for the compiler's messages: the recipe and the attribute.</summary>
internal static class ShapeWording
{
    /// <summary>{2} and {4} the places with their shapes, {3} and {5} their channels, {6} what to do.</summary>
    public const string Channels = "{2} has {3} channels, {4} has {5}; {6}";

    /// <summary>{2} and {4} the places with their shapes, {3} and {5} their channels.</summary>
    public const string Flows = "{2} has {3} channels, {4} has {5}; this loss needs equal channels and has no adapter, so pair layers of equal channels";

    /// <summary>{2} and {4} the outputs with their shapes, {3} and {5} their classes.</summary>
    public const string Classes = "{2} has {3} classes, {4} has {5}; both networks must have the same classes";

    /// <summary>{2} the adapter, {3} what it needs, {4} the places with their shapes, {5} what to do.</summary>
    public const string WrongAdapter = "Adapter = {2} needs {3}; {4} are not; {5}";

    /// <summary>{2} the place with its shape, {3} the layout that is read, {4} why it is another, {5} the option to give.</summary>
    public const string Layout = "{2} is read as {3}, but {4}; give {5}";

    /// <summary>{2} what is wrong and what to do.</summary>
    public const string Shapes = "{2}";

    public static string Of(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.Channels => Channels,
        ShapeFaultKind.Flows => Flows,
        ShapeFaultKind.Classes => Classes,
        ShapeFaultKind.WrongAdapter => WrongAdapter,
        ShapeFaultKind.Layout => Layout,
        _ => Shapes,
    };
}
