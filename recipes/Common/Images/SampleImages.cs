using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>A loader's first images.</summary>
internal static class SampleImages
{
    /// <summary>Two images, if there are as many, in the form that the networks receive.</summary>
    public static Tensor Of(ImageBatches loader)
    {
        foreach (var batch in loader) return batch["data"].narrow(0, 0, Math.Min(2, batch["data"].shape[0])).clone();
        throw new InvalidDataException("There are no test images.");
    }
}
