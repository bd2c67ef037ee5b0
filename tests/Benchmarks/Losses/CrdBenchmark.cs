using DistillDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Crd(Layer = "layer1", Contrast = "contrast", Samples = 10000)]
internal sealed partial class CrdRecipe;

/// <summary>RepDistiller's memory: every contrast's row is gathered, and the update goes through a gather and a copy. 2048 negatives for its memory.</summary>
internal sealed class CrdBenchmark : LossBenchmark
{
    private readonly CrdRecipe _recipe;
    private readonly Tensor _contrast;
    private readonly TextbookBank _ofStudent;
    private readonly TextbookBank _ofTeacher;

    public CrdBenchmark() : base("CRD", [[64, 256]])
    {
        _recipe = Own(new CrdRecipe(StudentNetwork, TeacherNetwork, Sample));
        _contrast = Own(randint(0L, 10000L, [Batch, 1 + 2048], dtype: ScalarType.Int64).DetachFromDisposeScope());
        // The samples' own numbers differ, as a loader's do.
        _contrast.select(1, 0).copy_(randperm(10000L, dtype: ScalarType.Int64).narrow(0, 0, Batch));
        _ofStudent = Own(new TextbookBank(Module<ContrastMemory>().Student));
        _ofTeacher = Own(new TextbookBank(Module<ContrastMemory>().Teacher));
    }

    public override double Wanted => 0.05;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0]), _contrast).Total;

    public override Tensor Textbook()
    {
        var student = F.normalize(Module<Linear>(0).call(Student[0]));
        var teacher = F.normalize(Module<Linear>(1).call(Teacher[0]));
        var loss = _ofStudent.Score(student, _ofTeacher, _contrast) + _ofTeacher.Score(teacher, _ofStudent, _contrast);
        _ofStudent.Update(student, _contrast.select(1, 0));
        _ofTeacher.Update(teacher, _contrast.select(1, 0));
        return loss;
    }
}
