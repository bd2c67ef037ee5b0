namespace DistillDsl;

/// <summary>
/// A term over layers of both networks before their activation: values of both signs, as they enter a ReLU. Each pair's maps have the same
/// height and width, and through the adapter the same channels.
/// </summary>
/// <remarks>
/// A layer's output is read, so name the layer whose output the ReLU receives: the batch norm or the convolution before it, such as
/// <c>"layer3.0.bn1"</c>, never the ReLU or a block that ends in one. A ReLU that works in place would overwrite the value; the recipe's
/// constructor says so. Where a residual block adds and then calls a functional ReLU, no layer gives the sum: give it one of its own
/// (<c>Identity()</c> around the sum, called with <c>call</c>), and tap that.
/// </remarks>
public abstract class PreActivationTermAttribute : LayersTermAttribute
{
    /// <summary>
    /// The adapter r on every one of the student's layers; none by default, and the channels must be equal. The paper's is
    /// <see cref="Adapter.Connector"/>. <see cref="Adapter.ConvReg"/> is not allowed: it ends in a ReLU.
    /// </summary>
    public Adapter Adapter { get; set; } = Adapter.None;
}
