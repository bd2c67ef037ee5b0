namespace DistillDsl;

/// <summary>Says that an option, a text or a list of texts, names layers. The analyzers find such texts by it.</summary>
/// <param name="side">The network that has the layers.</param>
/// <param name="form">How a text names them.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LayerPathAttribute(LayerSide side, LayerForm form = LayerForm.Path) : Attribute
{
    public LayerSide Side { get; } = side;

    public LayerForm Form { get; } = form;

    /// <summary>The option that names the teacher's layer in its place, where it is given; null where there is none.</summary>
    public string? TeacherOption { get; set; }
}
