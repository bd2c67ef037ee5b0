using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Benchmarks;

/// <summary>A generated loss, and the same loss as the reference repositories compose it, over the same values.</summary>
internal abstract class LossBenchmark : IDisposable
{
    private const long DefaultBatch = 64;

    private readonly List<IDisposable> _owned = [];

    /// <param name="name">The loss.</param>
    /// <param name="student">The shapes of the student's layers, [B, …]; none for a loss of the logits.</param>
    /// <param name="teacher">The shapes of the teacher's; left out: the student's.</param>
    protected LossBenchmark(string name, long[][] student, long[][]? teacher = null)
    {
        teacher ??= student;
        Name = name;
        Batch = student.Length == 0 ? DefaultBatch : student[0][0];
        manual_seed(1);
        Student = Own(new Features(Batch, student, isLearning: true));
        Teacher = Own(new Features(Batch, teacher, isLearning: false));
        StudentNetwork = Own(new GivenNetwork(Student));
        TeacherNetwork = Own(new GivenNetwork(Teacher));
        Sample = Own(zeros(Batch, 1).DetachFromDisposeScope());
        Labels = Own(randint(0L, Student.Output.size(1), [Batch], dtype: ScalarType.Int64).DetachFromDisposeScope());
        var (ours, theirs) = (Text(student.Length == 0 ? [Student.Output.shape] : student), Text(teacher));
        Shapes = student.Length == 0 || ours == theirs ? ours : $"{ours} to {theirs}";
    }

    /// <summary>The loss.</summary>
    public string Name { get; }

    /// <summary>The shapes of what it compares.</summary>
    public string Shapes { get; }

    /// <summary>The wanted time of the generated form over the textbook's.</summary>
    public virtual double Wanted => 1;

    /// <summary>All that gradients flow to.</summary>
    public IEnumerable<Tensor> Leaves => Student.Layers.Prepend(Student.Output).Concat(Recipe.TrainableParameters());

    /// <summary>The recipe of this one term.</summary>
    protected abstract IRecipe Recipe { get; }

    protected long Batch { get; }

    protected Features Student { get; }

    protected Features Teacher { get; }

    protected GivenNetwork StudentNetwork { get; }

    protected GivenNetwork TeacherNetwork { get; }

    protected Tensor Sample { get; }

    /// <summary>Class labels, int64 [B].</summary>
    protected Tensor Labels { get; }

    /// <summary>The total that the generated code computes.</summary>
    public abstract Tensor Generated();

    /// <summary>
    /// The same number as the reference repositories compose it, from TorchSharp's calls. The timer keeps its value for the log as well, as
    /// the generated losses
    /// do and every training loop.
    /// </summary>
    public abstract Tensor Textbook();

    public void Dispose()
    {
        for (var i = _owned.Count - 1; i >= 0; i--) _owned[i].Dispose();
    }

    protected T Own<T>(T resource) where T : IDisposable
    {
        _owned.Add(resource);
        return resource;
    }

    /// <summary>A module that the recipe owns, for the textbook form to share.</summary>
    protected T Module<T>(int number = 0) where T : Module => Recipe.Modules.Select(static module => module.Module).OfType<T>().ElementAt(number);

    private static string Text(long[][] shapes) => string.Join(", ", shapes.Select(static shape => string.Join('×', shape)));
}
