namespace DistillDsl;

/// <summary>
/// A term over layers of both networks before their activation: positive and negative values, as they enter a ReLU. The feature maps of a pair have the same
/// height and width and, after the adapter, the same number of channels.
/// </summary>
/// <remarks>
/// A layer's output is read, so name the layer whose output the ReLU receives: the batch norm or the convolution before it, such as
/// <c>"layer3.0.bn1"</c>, never the ReLU or a block that ends in one. An in-place ReLU would overwrite the value; the recipe's
/// constructor reports that. If a residual block adds and then calls a functional ReLU, no layer outputs the sum: add one
/// (<c>Identity()</c> around the sum, called with <c>call</c>) and tap it.
/// </remarks>
public abstract class PreActivationTermAttribute : LayersTermAttribute
{
    /// <summary>
    /// The adapter r of each student layer; none by default, which requires equal numbers of channels. The paper's is
    /// <see cref="Adapter.Connector"/>. <see cref="Adapter.ConvReg"/> is not allowed: it ends in a ReLU.
    /// </summary>
    public Adapter Adapter { get; set; } = Adapter.None;
}
