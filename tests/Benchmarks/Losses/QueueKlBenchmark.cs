using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), QueueKl(Layer = "layer1", Size = 4096)]
internal sealed partial class QueueKlRecipe;

/// <summary>LightlyTrain's first distillation method, whose queue is rolled before the batch is written into it.</summary>
internal sealed class QueueKlBenchmark : LossBenchmark
{
    private const double T = 0.07;

    private readonly QueueKlRecipe _recipe;
    private readonly Tensor _queue;

    public QueueKlBenchmark() : base("queue KL", [[64, 256]])
    {
        _recipe = Own(new QueueKlRecipe(StudentNetwork, TeacherNetwork, Sample));
        var normal = F.normalize(Teacher[0]);
        var first = normal.repeat(4096 / 64, 1);
        Recipe.Modules.Single().Module.buffers().Single().copy_(first);
        _queue = Own(first.clone().DetachFromDisposeScope());
    }

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var student = F.normalize(Student[0]);
        var teacher = F.normalize(Teacher[0]);
        using (no_grad())
        {
            _queue.copy_(_queue.roll(teacher.size(0), 0));
            _queue.narrow(0, 0, teacher.size(0)).copy_(teacher);
        }
        var rows = _queue.clone();
        var p = F.softmax(teacher.matmul(rows.t()) / T, 1);
        return F.kl_div(F.log_softmax(student.matmul(rows.t()) / T, 1), p, log_target: false, reduction: nn.Reduction.Sum) / Batch;
    }
}
