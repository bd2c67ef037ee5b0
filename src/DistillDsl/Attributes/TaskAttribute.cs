namespace DistillDsl;

/// <summary>The losses between the student's output and the targets that a <see cref="TaskAttribute"/> can take.</summary>
public enum TaskLoss
{
    /// <summary>
    /// −(1−ε) log p_y − (ε/K) Σ_k log p_k of logits [B, K, …] with int64 labels [B, …], mean over the labels that are not ignored, 0 if all are.
    /// For N proposals, logits [N, K] with labels [N], it is Fast R-CNN's log loss.
    /// </summary>
    CrossEntropy,

    /// <summary>mean (s − y)² of an output and targets of the same shape.</summary>
    MeanSquaredError,

    /// <summary>mean of ½ d² where |d| &lt; 1, |d| − ½ elsewhere, d = s − y, of an output and targets of the same shape.</summary>
    SmoothL1,

    /// <summary>mean −(y log σ(s) + (1−y) log(1 − σ(s))) of logits and targets in [0, 1] of the same shape.</summary>
    BinaryCrossEntropy,
}

/// <summary>The student's own task: its output against the targets.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TaskAttribute : TermAttribute
{
    /// <summary>
    /// The student output to read, for a network with several outputs: a member name such as <c>seg</c>, a dotted path for nested members,
    /// or an index into a list such as <c>det.0</c>. Not needed for a network that returns one tensor.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>The loss; cross entropy by default.</summary>
    public TaskLoss Loss { get; set; } = TaskLoss.CrossEntropy;

    /// <summary>ε of label smoothing (Szegedy et al. 2016), from 0 to less than 1; cross entropy only.</summary>
    [ReadBy(nameof(Loss), TaskLoss.CrossEntropy)]
    [OptionRange(0, 1, MaxExcluded = true)]
    public double LabelSmoothing { get; set; }

    /// <summary>The label of positions to ignore; cross entropy with labels only. −100 by default, as in PyTorch.</summary>
    [ReadBy(nameof(Loss), TaskLoss.CrossEntropy)]
    public int IgnoreIndex { get; set; } = -100;

    /// <summary>
    /// Whether the targets are class probabilities of the logits' shape, as mixup and CutMix make them, rather than class labels: −Σ_k y_k log p_k, mean over
    /// samples and positions. Cross entropy only; false by default.
    /// </summary>
    [ReadBy(nameof(Loss), TaskLoss.CrossEntropy)]
    public bool SoftLabels { get; set; }

    /// <summary>
    /// The weight of every class, in their order, each at least 0; cross entropy only. As in PyTorch, the mean over labels is divided by the sum of the
    /// weights of these labels, and with <see cref="SoftLabels"/> by the number of samples and positions. None by default.
    /// </summary>
    [ReadBy(nameof(Loss), TaskLoss.CrossEntropy)]
    public double[] ClassWeights { get; set; } = [];

    /// <summary>The name of the step argument, and the key in the loader's batch, that holds the targets; <c>labels</c> by default.</summary>
    public string Target { get; set; } = "labels";
}
