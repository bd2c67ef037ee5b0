using DistillDsl.Onnx;
using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Pretrained;

/// <summary>
/// The same features, without any labels, as similarities to a queue of the teacher's features of other images: LightlyTrain's first version of distillation.
/// The queue holds two fifths of the default 5,000 images.
/// </summary>
[Recipe(Student = typeof(StridedResNet), Teacher = typeof(OnnxTeacher))]
[TeacherInput(
    Size = 224, ChannelOrder = ChannelOrder.Bgr, Mean = [103.06 / 255, 115.90 / 255, 123.15 / 255], Std = [1.0 / 255, 1.0 / 255, 1.0 / 255], // 0 … 255
    StudentMean = [0.5, 0.5, 0.5], StudentStd = [0.5, 0.5, 0.5])]
[QueueKl(Layer = "avgpool", TeacherLayer = PretrainedModel.Features, Size = 2048, Adapter = LinearProjection)]
public sealed partial class PretrainedQueueRecipe;
