using DistillDsl.Training;
using DistillDsl.Training.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.MultiTask;

/// <summary>Both tasks of a <see cref="SceneNet"/> in one number, to see a training by: the mean of mean IoU and mAP@0.5, which it gives apart as well.</summary>
public sealed class SceneMetric : IMetric
{
    private readonly MeanIoU _pixels;
    private readonly MeanAveragePrecision _objects;

    // Of the batch that is being added: both tasks are measured in one run.
    private (Tensor seg, Tensor det) _output;

    /// <param name="classes">How many classes of objects there are.</param>
    public SceneMetric(int classes)
    {
        _pixels = new(1 + classes, AnnotatedSet.Void, logits: (_, _) => _output.seg);
        _objects = new(classes, SceneNet.Stride, (_, _) => _output.det);
    }

    /// <inheritdoc/>
    public string Name => $"mean of {Masks} and {Boxes}";

    /// <summary>What the masks are measured by.</summary>
    public string Masks => _pixels.Name;

    /// <summary>What the boxes are measured by.</summary>
    public string Boxes => _objects.Name;

    /// <summary>How well the masks are found, as <see cref="Compute"/> found it last.</summary>
    public MaskScores? Scores => _pixels.Scores;

    /// <summary>How well the boxes are found, as <see cref="Compute"/> found it last.</summary>
    public double Precision { get; private set; }

    /// <inheritdoc/>
    public void Reset()
    {
        _pixels.Reset();
        _objects.Reset();
    }

    /// <inheritdoc/>
    public void Add(Module network, IReadOnlyDictionary<string, Tensor> batch)
    {
        _output = ((SceneNet)network).call(RecipeBatch.Input(batch, Name));
        _pixels.Add(network, batch);
        _objects.Add(network, batch);
    }

    /// <inheritdoc/>
    public double Compute()
    {
        Precision = _objects.Compute();
        return (_pixels.Compute() + Precision) / 2;
    }
}
