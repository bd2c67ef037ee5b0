using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>A training step failed: a label out of range, a shape mismatch, out of memory. The message names the step and describes its batch.</summary>
public sealed class StepFailedException : Exception
{
    private StepFailedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal static StepFailedException Of(IRecipe recipe, int epoch, int step, IReadOnlyDictionary<string, Tensor> batch, Exception fault)
    {
        var place = recipe.Info.Stages.Count > 1 ? $"stage {recipe.Stage}, epoch {epoch}, step {step}" : $"epoch {epoch}, step {step}";
        var entries = batch.OrderBy(static e => e.Key, StringComparer.Ordinal).Select(static e => Describe(e.Key, e.Value));
        return new($"{recipe.Info.Name}: {place} failed: {fault.Message.Split('\n', 2)[0].TrimEnd('.', '\r', ' ')}. The batch: {string.Join("; ", entries)}.",
            fault);
    }

    private static string Describe(string key, Tensor value)
    {
        var shape = $"\"{key}\" {ShapeText.Typed(value)}";
        if (value.numel() == 0) return shape;
        using var scope = NewDisposeScope();
        // Nothing more can be read from a GPU after an error.
        if (value.device.type != TorchSharp.DeviceType.CPU) return shape;
        var numbers = value.to(float64);
        return FormattableString.Invariant($"{shape} from {numbers.min().item<double>():0.####} to {numbers.max().item<double>():0.####}");
    }
}
