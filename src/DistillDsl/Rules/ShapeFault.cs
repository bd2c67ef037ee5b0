namespace DistillDsl.Rules;

/// <summary>
/// A definite fault of the shapes that a term compares; the constructor's exception and the compiler's message use the same wording.
/// </summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Arguments">The arguments of the kind's wording.</param>
/// <param name="Adapter">The adapter that would join the two places; null if none would.</param>
internal sealed record ShapeFault(ShapeFaultKind Kind, string[] Arguments, Adapter? Adapter = null)
{
    /// <summary>The option that gives the layout that the place has, and its value; null of other faults, and where it is unknown.</summary>
    public (string Option, Layout Value)? Layout { get; init; }

    /// <summary>The words, without a full stop.</summary>
    public string Message => string.Format(System.Globalization.CultureInfo.InvariantCulture, ShapeWording.Of(Kind), ["", "", .. Arguments]);

    /// <summary>Two layers with different numbers of channels, and the adapter that joins them.</summary>
    public static ShapeFault Channels(ShapedPlace student, ShapedPlace teacher, Adapter? adapter, int dimension = 1) => new(
        ShapeFaultKind.Channels,
        [$"{student}", student.Length(dimension), $"{teacher}", teacher.Length(dimension),
            adapter is null ? "add an adapter to join them" : $"add Adapter = {adapter} to join them"],
        adapter);

    /// <summary>Any other fault, in its own words.</summary>
    public static ShapeFault Shapes(string message) => new(ShapeFaultKind.Shapes, [message]);
}
