using DistillDsl.Onnx;
using DistillDsl.Training.Data;
using static DistillDsl.Adapter;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Pretrained;

/// <summary>The features of a network that was trained elsewhere, without any labels: a hint (Romero et al. 2015) on what the last layer reads.</summary>
[Recipe(Student = typeof(StridedResNet), Teacher = typeof(OnnxTeacher))]
[TeacherInput(Method = nameof(Prepare))]
[Hint(Layer = "avgpool", TeacherLayer = PretrainedModel.Features, Adapter = Conv1x1)]
public sealed partial class PretrainedRecipe
{
    private const int Size = 224;

    // Of the mean image that the package's preparation subtracts; blue, green, red.
    private static readonly float[] Mean = [103.06f, 115.90f, 123.15f];

    /// <summary>What the student's images are normalized with: −1 … 1.</summary>
    public static Normalization Normalization { get; } = new([0.5f, 0.5f, 0.5f], [0.5f, 0.5f, 0.5f]);

    /// <summary>
    /// The teacher's input of the student's: 224 × 224 pixels of 0 … 255, blue first, less their mean. The attribute's own options do not change the order
    /// of channels.
    /// </summary>
    public static Tensor Prepare(Tensor images)
    {
        using var scope = NewDisposeScope();
        var pixels = functional.interpolate(images, [Size, Size], mode: InterpolationMode.Bilinear, align_corners: false) * 127.5 + 127.5;
        return scope.MoveToOuter(pixels.flip(1) - tensor(Mean, [1, 3, 1, 1]).to(images.device));
    }
}
