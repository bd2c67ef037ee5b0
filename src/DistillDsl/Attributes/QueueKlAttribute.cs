namespace DistillDsl;

/// <summary>
/// Distillation without labels over a queue of the teacher's embeddings: the student's and the teacher's similarities to the queue's rows M, as distributions,
/// (1/B) Σ KL(softmax(v Mᵀ/T) ‖ softmax(u Mᵀ/T)) with u = r(s)/‖r(s)‖ and v = t/‖t‖. The batch's v enter the queue before the loss, in place of its oldest
/// rows. Embeddings [B, D], or features that are flattened to them; the widths must be equal unless an adapter is used. LightlyTrain, distillation v1.
/// </summary>
/// <remarks>
/// <para>The queue starts as zeros, and those rows take part. It belongs to the recipe and is saved and moved with its modules. Under <c>no_grad</c> the
/// loss is that of the same rows, but the queue is not updated.</para>
/// <para>Use it to train a student on unlabeled images before a few labeled ones, with mixup of the inputs. The queue should hold a quarter to a half of a
/// small data set, a power of 2.</para>
/// </remarks>
/// <example><code>[QueueKl(Layer = "pool", Adapter = LinearProjection, Size = 1024)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class QueueKlAttribute : FeatureTermAttribute
{
    /// <summary>The number of the queue's rows; at least 1, 8192 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Size { get; set; } = 8192;

    /// <summary>The temperature; greater than 0, 0.07 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double T { get; set; } = 0.07;

    /// <summary>
    /// The adapter r: none by default, or <see cref="Adapter.LinearProjection"/>, a linear layer between the flattened features whose weights start from
    /// N(0, 0.02²) and whose bias starts at 0.
    /// </summary>
    public Adapter Adapter { get; set; } = Adapter.None;
}
