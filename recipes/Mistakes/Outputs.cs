using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Mistakes;

// DDSL0601: the output is called seg.
[Recipe(Student = typeof(SceneNet))]
[Task(Output = "sge", Target = "masks")]
public sealed partial class NoSuchOutput;

public abstract class TextNet() : Module<Tensor, string>(nameof(TextNet));

// DDSL0602
[Recipe(Student = typeof(TextNet))]
[Task]
public sealed partial class NoTensors;

public static class OwnLosses
{
    public static double Gap(Tensor student, Tensor teacher) => (student - teacher).abs().mean().item<float>();
}

// DDSL0603: a loss must return a tensor, or there is no gradient.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, DistillTerm(typeof(OwnLosses), nameof(OwnLosses.Gap))]
public sealed partial class NoLoss;

// DDSL0604: class labels, and depths.
[Recipe(Student = typeof(SceneNet), Teacher = typeof(SceneNet))]
[Task(Output = "seg"), Task(Output = "depth", Loss = TaskLoss.SmoothL1)]
public sealed partial class OneTargetForTwo;

// DDSL0605
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task(Target = "labels"), Dkd(Target = "Labels")]
public sealed partial class TargetsDifferInCapitals;

// DDSL0606
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task(Name = "labels"), Distill]
public sealed partial class NamedAsATarget;

// DDSL0607: tags are independent of each other.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task(Loss = TaskLoss.BinaryCrossEntropy, Target = "tags"), Distill]
public sealed partial class SoftmaxOfTags;

public sealed class KerasNet : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> fc = Linear(16, 10);

    public KerasNet()
        : base(nameof(KerasNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(input.flatten(1)).softmax(1);
}

// DDSL0608: cross entropy takes logits.
[Recipe(Student = typeof(KerasNet))]
[Task]
public sealed partial class SoftmaxOfSoftmax;
