using DistillDsl.Quantization;
using DistillDsl.Training;
using DistillDsl.Training.Schedules;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Procedures;

/// <summary>
/// Quantization mimic. The teacher's stage precedes the recipe: it is fine-tuned with its last feature map rounded to few levels (<see cref="Quantize"/>,
/// <see cref="FineTuning"/>). Then the student, whose last map is rounded too, learns the labels and the teacher's levels. Wei et al. 2018.
/// </summary>
/// <remarks>
/// Their networks are detectors, compared inside regions (the term's <c>Regions</c> and <c>Scale</c>); a classifier is compared over the whole map. Neither
/// the step nor the schedule is theirs: the step gives a trained map some ten levels, the student has the schedule of both stages of
/// <see cref="FspTwoStage"/> together, and the teacher's fine-tuning begins at a tenth of the rate. For your own networks, change the types,
/// the layer, which both networks have after a ReLU, and the step, in both places.
/// </remarks>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Stage(1, Name = "mimic", Epochs = 42, LearningRate = 0.1, Schedule = Schedule.MultiStep, Milestones = [22, 32], Gamma = 0.1, WeightDecay = 1e-4)]
[Task]
[QuantizedMimic(Layer = "layer3", StepSize = 0.25, Normalize = true)]
public sealed partial class QuantizationMimicTwoStage
{
    /// <summary>How the teacher is fine-tuned.</summary>
    public static TrainerOptions FineTuning { get; } = new()
    {
        Epochs = 11,
        LearningRate = 0.01,
        Schedule = LearningRateSchedule.MultiStep(0.1, 6),
        WeightDecay = 1e-4,
    };

    /// <summary>Rounds a network's last feature map until the result is disposed.</summary>
    /// <param name="network">The teacher or the student.</param>
    /// <param name="sample">One batch of input.</param>
    public static QuantizedLayers Quantize(ResNet network, Tensor sample) => QuantizedLayers.Of(network, sample, ["layer3"], stepSize: 0.25);
}
