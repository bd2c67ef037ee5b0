using DistillDsl.Runtime;
using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Reports;

/// <summary>A comparison of two classifiers on the same samples: what each predicts correctly, and where their outputs agree and differ most.</summary>
public sealed class NetworkComparison
{
    private const int Classes = 3;

    private const string Caller = "A comparison";

    private readonly SampleRanking _agreements;
    private readonly SampleRanking _teacherRight;
    private readonly SampleRanking _studentRight;
    private readonly Normalization? _normalization;
    private double _divergences;
    private long _finite;

    private NetworkComparison(int classes, int examples, Normalization? normalization)
    {
        (Student, Teacher) = (new(classes), new(classes));
        (_agreements, _teacherRight, _studentRight) = (new(examples), new(examples), new(examples));
        _normalization = normalization;
    }

    /// <summary>The student's confusions.</summary>
    public ConfusionMatrix Student { get; }

    /// <summary>The teacher's confusions.</summary>
    public ConfusionMatrix Teacher { get; }

    /// <summary>All samples.</summary>
    public long Samples { get; private set; }

    /// <summary>The number of samples that both networks predict correctly.</summary>
    public long BothRight { get; private set; }

    /// <summary>The number that only the teacher predicts correctly.</summary>
    public long OnlyTeacherRight { get; private set; }

    /// <summary>The number that only the student predicts correctly.</summary>
    public long OnlyStudentRight { get; private set; }

    /// <summary>The number for which both predict the same wrong class.</summary>
    public long SameMistake { get; private set; }

    /// <summary>The number for which both predict different wrong classes.</summary>
    public long OtherMistake => Samples - BothRight - OnlyTeacherRight - OnlyStudentRight - SameMistake;

    /// <summary>
    /// The number of samples with a non-finite output of either network; they are excluded from the rankings and from
    /// <see cref="MeanDivergence"/>.
    /// </summary>
    public long NotFinite => Samples - _finite;

    /// <summary>The mean Jensen–Shannon divergence of the outputs in bits, 0 … 1; NaN if no output is finite.</summary>
    public double MeanDivergence => _divergences / _finite;

    /// <summary>The most similar outputs with the same top class, in ascending divergence.</summary>
    public IReadOnlyList<ComparedSample> Agreements => _agreements.Samples;

    /// <summary>The most different outputs of which only the teacher's is correct, in descending divergence.</summary>
    public IReadOnlyList<ComparedSample> TeacherRight => _teacherRight.Samples;

    /// <summary>The most different outputs of which only the student's is correct, in descending divergence.</summary>
    public IReadOnlyList<ComparedSample> StudentRight => _studentRight.Samples;

    /// <summary>Runs both networks over all batches, in evaluation mode and without gradients; their modes are restored afterwards.</summary>
    /// <param name="student">The student: logits [B, K].</param>
    /// <param name="teacher">The teacher: logits [B, K]; it may be on another device.</param>
    /// <param name="batches">
    /// A data loader: "data", or what the networks take under the names of the parameters of <c>forward</c>, "labels" and, if there is one, "index".
    /// </param>
    /// <param name="normalization">The normalization of the loader, to show the original images; see <see cref="Picture.Of"/>.</param>
    /// <param name="examples">The number of samples in each ranking, at least 0.</param>
    /// <exception cref="ArgumentException">The loader returns no batches, a network's output is not [B, K], the numbers of classes differ, or a
    /// label is not among them.</exception>
    public static NetworkComparison Run(
        Module student,
        Module teacher,
        IEnumerable<Dictionary<string, Tensor>> batches,
        Normalization? normalization = null,
        int examples = 6)
    {
        ForwardPass ofStudent = ForwardPass.Of(student), ofTeacher = ForwardPass.Of(teacher);
        return Run(student, ofStudent, teacher, batch => ofTeacher.Run(batch, Caller), batches, normalization, examples);
    }

    /// <summary>
    /// The same of a recipe's networks, if a term reads the teacher's output: the teacher gets the inputs that the recipe gives it, such as those of
    /// <c>[TeacherInput]</c>.
    /// </summary>
    /// <param name="recipe">The recipe, with its teacher.</param>
    /// <param name="batches">A data loader: what the networks take, "labels" and, if there is one, "index".</param>
    /// <param name="normalization">The normalization of the loader, to show the original images; see <see cref="Picture.Of"/>.</param>
    /// <param name="examples">The number of samples in each ranking, at least 0.</param>
    /// <exception cref="ArgumentException">The recipe has no teacher, or no stage reads its output; or as above.</exception>
    public static NetworkComparison Run(
        IRecipe recipe, IEnumerable<Dictionary<string, Tensor>> batches, Normalization? normalization = null, int examples = 6)
    {
        var teacher = recipe.Teacher ?? throw new ArgumentException($"{recipe.Info.Name} has no teacher to compare with.", nameof(recipe));
        return Run(recipe.Deployed, ForwardPass.Of(recipe.Deployed, recipe.Info.StudentInputs), teacher, batch => TeacherOutput.Of(recipe, batch), batches,
            normalization, examples);
    }

    private static NetworkComparison Run(
        Module student,
        ForwardPass forward,
        Module teacher,
        Func<Dictionary<string, Tensor>, object?> runTeacher,
        IEnumerable<Dictionary<string, Tensor>> batches,
        Normalization? normalization,
        int examples)
    {
        NetworkComparison? comparison = null;
        NetworkState studentState = NetworkState.Of(student), teacherState = NetworkState.Of(teacher);
        student.eval();
        teacher.eval();
        try
        {
            using var noGrad = no_grad();
            foreach (var batch in batches)
            {
                using var scope = NewDisposeScope();
                var ofStudent = Logits(forward.Run(BatchDevice.Move(batch, BatchDevice.Of(student)), Caller), "student");
                var ofTeacher = Logits(runTeacher(BatchDevice.Move(batch, BatchDevice.Of(teacher))), "teacher");
                if (ofStudent.size(1) != ofTeacher.size(1))
                    throw new ArgumentException(
                        $"The student has {ofStudent.size(1)} classes, the teacher {ofTeacher.size(1)}; they can be compared over the same "
                            + "classes only.");
                comparison ??= new((int)ofStudent.size(1), examples, normalization);
                var image = forward.Inputs.Select(key => batch.GetValueOrDefault(key)).FirstOrDefault(value => value is not null && value.dim() == 4);
                comparison.Add(batch, image, ofStudent, ofTeacher);
            }
        }
        finally
        {
            studentState.Restore();
            teacherState.Restore();
        }

        return comparison ?? throw new ArgumentException("There is nothing to compare: the loader returned no batches.", nameof(batches));
    }

    private static Tensor Logits(object? output, string name) => output switch
    {
        Tensor logits when logits.dim() == 2 => logits.cpu().to(ScalarType.Float64),
        Tensor other => throw new ArgumentException($"The {name}'s output is {ShapeText.Of(other)}; a comparison needs logits [B, K]."),
        _ => throw new ArgumentException($"The {name} returns no tensor; a comparison needs logits [B, K]."),
    };

    private void Add(Dictionary<string, Tensor> batch, Tensor? image, Tensor studentLogits, Tensor teacherLogits)
    {
        Tensor student = studentLogits.softmax(1), teacher = teacherLogits.softmax(1);
        var divergences = Divergence.JensenShannon(student, teacher).ReadValues<double>();
        var labels = RecipeBatch.Target(batch, Caller, "labels").cpu().to(ScalarType.Int64).ReadValues<long>();
        var numbers = batch.TryGetValue("index", out var index) ? index.ReadValues<long>() : null;
        var (studentTop, teacherTop) = (Top.Of(student), Top.Of(teacher));
        for (var i = 0; i < labels.Length; i++)
        {
            // The label of samples without one, as in cross entropy.
            if (labels[i] < 0) continue;
            if (labels[i] >= Student.Classes)
                throw new ArgumentException($"A label is {labels[i]}; expected 0 … {Student.Classes - 1}.");
            int label = (int)labels[i], row = i;
            var number = numbers?[i] ?? Samples;
            Count(label, studentTop[i, 0].Class, teacherTop[i, 0].Class);
            if (!double.IsFinite(divergences[i])) continue;
            _finite++;
            _divergences += divergences[i];
            Rank(studentTop[i, 0].Class, teacherTop[i, 0].Class, label, divergences[i], () => new(
                number, label, divergences[row], studentTop.Row(row), teacherTop.Row(row), PictureOf(image, row)));
        }
    }

    private void Count(int label, int student, int teacher)
    {
        Student.Add(label, student);
        Teacher.Add(label, teacher);
        Samples++;
        if (student == label && teacher == label) BothRight++;
        else if (teacher == label) OnlyTeacherRight++;
        else if (student == label) OnlyStudentRight++;
        else if (student == teacher) SameMistake++;
    }

    private void Rank(int student, int teacher, int label, double divergence, Func<ComparedSample> make)
    {
        if (student == teacher) _agreements.Offer(-divergence, make);
        else if (teacher == label) _teacherRight.Offer(divergence, make);
        else if (student == label) _studentRight.Offer(divergence, make);
    }

    private Picture? PictureOf(Tensor? images, int row)
    {
        if (images is null) return null;
        using var image = images[row];
        return Picture.Of(image, _normalization);
    }

    /// <summary>The most likely classes of every row.</summary>
    private sealed class Top(long[] classes, double[] probabilities, int width)
    {
        public ClassProbability this[int row, int place] => new((int)classes[row * width + place], probabilities[row * width + place]);

        public static Top Of(Tensor probabilities)
        {
            var width = (int)Math.Min(Classes, probabilities.size(1));
            var (values, indices) = probabilities.topk(width);
            return new(indices.ReadValues<long>(), values.ReadValues<double>(), width);
        }

        public IReadOnlyList<ClassProbability> Row(int row) => [.. Enumerable.Range(0, width).Select(place => this[row, place])];
    }
}
