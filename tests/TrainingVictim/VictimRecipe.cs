using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.TrainingVictim;

/// <summary>
/// Two stages with optimizers of their own, an adapter, schedules, a layer held still, and dropout in the student: all that a checkpoint
/// must bring back.
/// </summary>
[Recipe(Student = typeof(Net), Teacher = typeof(Net))]
[Stage(1, Name = "hint", Epochs = 18)]
[Stage(2, Name = "joint", Epochs = 18, Optimizer = OptimizerKind.AdamW, Freeze = ["norm"])]
[Hint(Layer = "hidden", Adapter = LinearProjection, Stage = 1)]
[Task(Weight = 0.5, Stage = 2)]
[Distill(Kind = KL, T = 4, TSchedule = Schedule.CosineAnnealing, EndT = 2, WeightSchedule = Schedule.LinearRamp, EndWeight = 0.5, Stage = 2)]
public sealed partial class VictimRecipe;
