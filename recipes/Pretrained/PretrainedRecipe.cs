using DistillDsl.Onnx;
using DistillDsl.Training.Data;
using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Pretrained;

/// <summary>
/// The features of a network that was trained elsewhere, without any labels: a hint (Romero et al. 2015) on what the last layer reads. The teacher's mean is
/// that of the mean image which the package's preparation subtracts.
/// </summary>
[Recipe(Student = typeof(StridedResNet), Teacher = typeof(OnnxTeacher))]
[TeacherInput(
    Size = 224, ChannelOrder = ChannelOrder.Bgr, Mean = [103.06 / 255, 115.90 / 255, 123.15 / 255], Std = [1.0 / 255, 1.0 / 255, 1.0 / 255], // 0 … 255
    StudentMean = [0.5, 0.5, 0.5], StudentStd = [0.5, 0.5, 0.5])]
[Hint(Layer = "avgpool", TeacherLayer = PretrainedModel.Features, Adapter = Conv1x1)]
public sealed partial class PretrainedRecipe
{
    /// <summary>What the student's images are normalized with: −1 … 1.</summary>
    public static Normalization Normalization { get; } = new([0.5f, 0.5f, 0.5f], [0.5f, 0.5f, 0.5f]);
}
