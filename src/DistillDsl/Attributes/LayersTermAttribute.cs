namespace DistillDsl;

/// <summary>A term that compares one or several layers of the student with as many of the teacher, and adds up.</summary>
public abstract class LayersTermAttribute : TermAttribute
{
    /// <summary>
    /// The layers' paths, TorchSharp's own module names: <c>["layer1", "layer2"]</c>. Where the teacher's path differs:
    /// <c>"layer1 =&gt; stage1"</c>. The layers' outputs are read.
    /// </summary>
    [LayerPath(LayerSide.Both, LayerForm.Pair)]
    public string[] Layers { get; set; } = [];
}
