namespace DistillDsl.Recipes.Mistakes;

// DDSL0501: no term is active in stage 2.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Hint(Layer = "conv1", Adapter = Adapter.Conv1x1, Stage = 1), Task(Stage = 3)]
public sealed partial class EmptyStage;

// DDSL0502
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Stage(1, Epochs = 10), Stage(1, Epochs = 20)]
[Task, Distill]
public sealed partial class StageTwice;

// DDSL0503: the paraphraser is trained in stage 1 and can be used from stage 2 on.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Ft(Layer = "layer2", ParaphraserStage = 1, Stages = [1, 2]), Task(Stage = 2)]
public sealed partial class ParaphraserTooEarly;

// DDSL0504
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Stage(1, Epochs = 10), Stage(2, Epochs = 20)]
[Distill(Stages = [1, 2]), Task(Stage = 3)]
public sealed partial class StageNotDeclared;

// DDSL0505: the first stage of the paper has only the FSP loss.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(SmallNet))]
[Fsp(Pairs = ["layer1:layer2"], Stage = 1), Task, Distill(Stage = 2)]
public sealed partial class TaskBesideFsp;

// DDSL0506: what is trained comes after the layer that is compared.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(SmallNet))]
[Stage(1, Train = ["layer2"])]
[Hint(Layer = "layer1", Stage = 1), Task(Stage = 2)]
public sealed partial class TrainsNothing;
