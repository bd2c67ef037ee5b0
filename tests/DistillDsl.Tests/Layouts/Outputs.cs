using DistillDsl.Tests.Golden;
using static DistillDsl.Layout;

namespace DistillDsl.Tests.Layouts;

/// <summary>Losses on outputs, ChannelsFirst.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = ChannelsFirst)]
[Task(Name = "task", IgnoreIndex = 3)]
[Distill(Name = "kl")]
[Distill(Name = "klMean", Reduction = KlReduction.Mean)]
[Distill(Name = "klPerPixel", Reduction = KlReduction.PerPixel)]
[Distill(Name = "klSum", Reduction = KlReduction.Sum)]
[Distill(Name = "klKept", Reduction = KlReduction.PerPixel, IgnoreIndex = 3)]
[Distill(Name = "softCrossEntropy", Kind = Kind.SoftCrossEntropy)]
[Distill(Name = "mse", Kind = Kind.Mse)]
[Distill(Name = "mseProbabilities", Kind = Kind.Mse, Space = MseSpace.Probabilities)]
[Dkd(Name = "dkd")]
[Dist(Name = "dist")]
[WeightedCrossEntropy(Name = "weightedCrossEntropy")]
public sealed partial class OutputsChannelsFirst;

/// <summary>Losses on outputs, ChannelsLast.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = ChannelsLast)]
[Task(Name = "task", IgnoreIndex = 3)]
[Distill(Name = "kl")]
[Distill(Name = "klMean", Reduction = KlReduction.Mean)]
[Distill(Name = "klPerPixel", Reduction = KlReduction.PerPixel)]
[Distill(Name = "klSum", Reduction = KlReduction.Sum)]
[Distill(Name = "klKept", Reduction = KlReduction.PerPixel, IgnoreIndex = 3)]
[Distill(Name = "softCrossEntropy", Kind = Kind.SoftCrossEntropy)]
[Distill(Name = "mse", Kind = Kind.Mse)]
[Distill(Name = "mseProbabilities", Kind = Kind.Mse, Space = MseSpace.Probabilities)]
[Dkd(Name = "dkd")]
[Dist(Name = "dist")]
[WeightedCrossEntropy(Name = "weightedCrossEntropy")]
public sealed partial class OutputsChannelsLast;

/// <summary>Losses on outputs, SequenceFirst.</summary>
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork), Layout = SequenceFirst)]
[Task(Name = "task", IgnoreIndex = 3)]
[Distill(Name = "kl")]
[Distill(Name = "klMean", Reduction = KlReduction.Mean)]
[Distill(Name = "klPerPixel", Reduction = KlReduction.PerPixel)]
[Distill(Name = "klSum", Reduction = KlReduction.Sum)]
[Distill(Name = "klKept", Reduction = KlReduction.PerPixel, IgnoreIndex = 3)]
[Distill(Name = "softCrossEntropy", Kind = Kind.SoftCrossEntropy)]
[Distill(Name = "mse", Kind = Kind.Mse)]
[Distill(Name = "mseProbabilities", Kind = Kind.Mse, Space = MseSpace.Probabilities)]
[Dkd(Name = "dkd")]
[Dist(Name = "dist")]
[WeightedCrossEntropy(Name = "weightedCrossEntropy")]
public sealed partial class OutputsSequenceFirst;
