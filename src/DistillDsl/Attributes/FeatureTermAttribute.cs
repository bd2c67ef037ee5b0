namespace DistillDsl;

/// <summary>A term that compares one layer of the student with one of the teacher.</summary>
public abstract class FeatureTermAttribute : TermAttribute
{
    /// <summary>The layer's path in the student, TorchSharp's own module name: <c>layer3.0.conv1</c>. The layer's output is read.</summary>
    [LayerPath(LayerSide.Both, TeacherOption = nameof(TeacherLayer))]
    public string Layer { get; set; } = "";

    /// <summary>The layer's path in the teacher; left out: the same as <see cref="Layer"/>.</summary>
    [LayerPath(LayerSide.Teacher)]
    public string? TeacherLayer { get; set; }
}
