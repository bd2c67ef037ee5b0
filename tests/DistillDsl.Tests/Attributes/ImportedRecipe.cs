using DistillDsl.Tests.Networks;
using static DistillDsl.Adapter;
using static DistillDsl.AtMode;
using static DistillDsl.CcVariant;
using static DistillDsl.Distance;
using static DistillDsl.FspVariant;
using static DistillDsl.FtVariant;
using static DistillDsl.Kind;
using static DistillDsl.KlReduction;
using static DistillDsl.MseSpace;
using static DistillDsl.OptimizerKind;
using static DistillDsl.Schedule;
using static DistillDsl.TaskLoss;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace DistillDsl.Tests.Attributes;

/// <summary>A value of every enum by its name alone, with TorchSharp's classes imported beside them.</summary>
[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet))]
[Stage(1, Schedule = MultiStep, Milestones = [1], Optimizer = Sgd)]
[Task(Loss = CrossEntropy, WeightSchedule = LinearRamp, EndWeight = 2)]
[Distill(Kind = KL, Reduction = Mean)]
[Distill(Kind = Mse, Space = Probabilities)]
[Hint(Layer = "head", Adapter = LinearProjection, Distance = SmoothL1Distance)]
[At(Layers = ["body"], Mode = Paper)]
[Cc(Layer = "body", Variant = LinearEmbedding)]
[Fsp(Pairs = ["stem:norm"], Variant = AveragePooling)]
[Ft(Layer = "body", Variant = Full)]
public sealed partial class ImportedRecipe
{
    /// <summary>What TorchSharp's classes give by their names alone.</summary>
    internal static Tensor OfTorch() => smooth_l1_loss(Identity().call(ones(2)), zeros(2));
}
