using DistillDsl.Training.Tests.Training;
using TorchSharp.Modules;
using static DistillDsl.Kind;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>Four numbers to three classes, as <see cref="TinyData"/> has them.</summary>
internal sealed class Classifier : Module<Tensor, Tensor>
{
    private readonly Linear body = Linear(4, 8);
    private readonly Linear head = Linear(8, 3);

    public Classifier()
        : base(nameof(Classifier)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(body.call(input).relu());
}

/// <summary>The recipe that most begin with.</summary>
[Recipe(Student = typeof(Classifier), Teacher = typeof(Classifier))]
[Task]
[Distill(Kind = KL, T = 4)]
internal sealed partial class ClassifierRecipe;
