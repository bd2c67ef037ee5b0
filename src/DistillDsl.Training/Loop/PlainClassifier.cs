using DistillDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>A network that is trained on labels with cross entropy.</summary>
internal static class PlainClassifier
{
    private const string Labels = "labels";

    public static PlainRecipe<Tensor> Of(Module network) => new(
        network,
        (output, batch) => functional.cross_entropy(
            output, TargetShapes.Classes("task", Labels, RecipeBatch.Target(batch, network.GetType().Name, Labels), output)),
        $"cross entropy with `{Labels}`",
        new(TaskLoss.CrossEntropy, Labels));
}
