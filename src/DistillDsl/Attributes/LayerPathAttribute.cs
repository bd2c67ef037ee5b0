namespace DistillDsl;

/// <summary>Marks an option, a string or a list of strings, as naming layers. The analyzers use it to find layer paths.</summary>
/// <param name="side">The network that has the layers.</param>
/// <param name="form">How a text names them.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LayerPathAttribute(LayerSide side, LayerForm form = LayerForm.Path) : Attribute
{
    public LayerSide Side { get; } = side;

    public LayerForm Form { get; } = form;

    /// <summary>The option that names the teacher's layer instead, if it is set; null if there is none.</summary>
    public string? TeacherOption { get; set; }
}
