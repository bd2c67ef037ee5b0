using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Mistakes;

// DDSL0701: the teacher would be trained and saved with the student.
public sealed class Both : Module<Tensor, Tensor>
{
    private readonly SmallNet student = new();
    private readonly LargeNet teacher = new();

    public Both()
        : base(nameof(Both)) => RegisterComponents();

    public override Tensor forward(Tensor input) => student.call(input) - teacher.call(input);
}

[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Hint(Layer = "layer2", Adapter = Adapter.Conv1x1)]
public sealed partial class WithAdapter;

public static class HandWritten
{
    // DDSL0702: TorchSharp treats the probabilities as log probabilities.
    public static Tensor Kl(Tensor student, Tensor teacher) => functional.kl_div(functional.log_softmax(student, 1), functional.softmax(teacher, 1));

    // DDSL0703: the optimizer keeps the old parameters.
    public static optim.Optimizer Prepare(SmallNet student, Device device)
    {
        var optimizer = optim.SGD(student.parameters(), 0.1);
        student.to(device);
        return optimizer;
    }

    // DDSL0704: the adapter keeps its initial weights.
    public static void Train(SmallNet student, LargeNet teacher, Tensor input, Tensor labels)
    {
        using var recipe = new WithAdapter(student, teacher, input);
        using var optimizer = optim.SGD(student.parameters(), 0.1);
        using var losses = recipe.Step(input, labels);
        losses.Total.backward();
        optimizer.step();
    }
}
