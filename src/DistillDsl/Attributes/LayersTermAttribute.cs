namespace DistillDsl;

/// <summary>A term that compares one or more layers of the student with the same number of teacher layers and sums the losses.</summary>
public abstract class LayersTermAttribute : TermAttribute
{
    /// <summary>
    /// The paths of the layers, their TorchSharp module names: <c>["layer1", "layer2"]</c>. Where the teacher's path differs:
    /// <c>"layer1 =&gt; stage1"</c>. The outputs of the layers are read; <c>"lstm[0]"</c> is the first of several tensors, <c>"relu#2"</c>
    /// the second of several calls, and <c>"relu#all"</c> all of them.
    /// </summary>
    [LayerPath(LayerSide.Both, LayerForm.Pair)]
    public string[] Layers { get; set; } = [];
}
