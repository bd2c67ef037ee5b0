namespace DistillDsl;

/// <summary>A term that compares one layer of the student with one of the teacher.</summary>
public abstract class FeatureTermAttribute : TermAttribute
{
    /// <summary>
    /// The path of the layer in the student, its TorchSharp module name: <c>layer3.0.conv1</c>. The output of the layer is read: of one that
    /// returns several tensors, <c>lstm[0]</c> is the first; of one that is called several times, <c>relu#2</c> is the second call and
    /// <c>relu#all</c> all calls, joined along the batch.
    /// </summary>
    [LayerPath(LayerSide.Both, TeacherOption = nameof(TeacherLayer))]
    public string Layer { get; set; } = "";

    /// <summary>The path of the layer in the teacher; if omitted, the same as <see cref="Layer"/>.</summary>
    [LayerPath(LayerSide.Teacher)]
    public string? TeacherLayer { get; set; }
}
