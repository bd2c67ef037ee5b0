using System.ComponentModel;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// The state of contrastive distillation between steps: a bank for each side, and the position of the seeded sampler of negatives, so that a
/// run that continues from a checkpoint draws the same samples as an uninterrupted one. Tian et al. 2020.
/// </summary>
/// <remarks>Children: student and teacher. Buffer: drawn, int64 [], the number of batches drawn. Nothing is trained.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContrastMemory : Module
{
    private readonly string _term;
    private readonly long _negatives;
    private readonly int _seed;

    [ComponentName(Name = "drawn")]
    private readonly Tensor _drawn;

    [ComponentName(Name = "student")]
    private readonly ContrastBank _student;

    [ComponentName(Name = "teacher")]
    private readonly ContrastBank _teacher;

    /// <param name="term">The term's name, for messages.</param>
    /// <param name="samples">The number of samples, n.</param>
    /// <param name="width">The embeddings' width.</param>
    /// <param name="negatives">K, how many negatives are drawn for a sample.</param>
    /// <param name="seed">The seed of the first values and of the negatives.</param>
    /// <param name="device">The device of the banks.</param>
    /// <param name="dtype">Their type.</param>
    public ContrastMemory(string term, long samples, long width, long negatives, int seed, Device? device = null, ScalarType? dtype = null)
        : base(nameof(ContrastMemory))
    {
        (_term, _negatives, _seed) = (term, negatives, seed);
        using var generator = Sampler(batch: 0);
        _student = new ContrastBank(samples, width, generator, device, dtype);
        _teacher = new ContrastBank(samples, width, generator, device, dtype);
        _drawn = zeros([], dtype: ScalarType.Int64);
        RegisterComponents();
    }

    /// <summary>The student's embeddings.</summary>
    public ContrastBank Student => _student;

    /// <summary>The teacher's embeddings.</summary>
    public ContrastBank Teacher => _teacher;

    /// <summary>
    /// The samples to contrast with, int64 [B, 1 + K]: the index of the sample itself, then K drawn uniformly from all samples, with
    /// replacement. Drawn on the CPU, so that a seed gives the same samples on every device.
    /// </summary>
    /// <param name="index">The index of each sample in the data set, int64 [B].</param>
    /// <exception cref="ArgumentException">The index is missing, of another shape or type, or out of range.</exception>
    public Tensor Draw(Tensor index)
    {
        Check(index, index is { } given && given.dim() == 1, "the index of each sample in the data set, int64 [B]");
        var isLearning = is_grad_enabled();
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var batch = _drawn.item<long>() + 1;
        using var generator = Sampler(batch);
        var negatives = randint(0L, _student.Samples, [index.size(0), _negatives], dtype: ScalarType.Int64, generator: generator);
        if (isLearning) _drawn.fill_(batch);
        return cat([index.to(_student.Device).unsqueeze(1), negatives.to(_student.Device)], 1).MoveToOuterDisposeScope();
    }

    /// <summary>Contrast samples that the loader has drawn, checked and moved to the banks' device.</summary>
    /// <param name="contrast">int64 [B, 1 + K], the index of the sample itself first.</param>
    /// <exception cref="ArgumentException">They are missing, of another shape or type, or out of range.</exception>
    public Tensor Given(Tensor contrast)
    {
        Check(contrast, contrast is { } given && given.dim() == 2 && given.size(1) > 1,
            "sample indices in the data set, int64 [B, 1 + K], each sample's own first");
        return contrast.to(_student.Device);
    }

    /// <summary>Updates both banks with the embeddings of a batch, unless gradients are off.</summary>
    /// <param name="index">Sample indices, int64 [B].</param>
    /// <param name="student">The student's embeddings, [B, width], of norm 1.</param>
    /// <param name="teacher">The teacher's likewise.</param>
    /// <param name="momentum">The momentum: the fraction of the old embedding that is kept.</param>
    public void Update(Tensor index, Tensor student, Tensor teacher, double momentum)
    {
        _student.Update(index, student, momentum);
        _teacher.Update(index, teacher, momentum);
    }

    private Generator Sampler(long batch) => SeededDraws.Generator(_seed, batch);

    private void Check(Tensor? numbers, bool fits, string expected)
    {
        if (numbers is null) throw new ArgumentException($"{_term}: the sample indices are missing; expected {expected}.");
        if (!fits || numbers.dtype != ScalarType.Int64)
            throw new ArgumentException($"{_term}: {Shapes.Text(numbers.shape)} of {numbers.dtype} was given; expected {expected}.");
        using var scope = NewDisposeScope();
        var (smallest, largest) = (numbers.min().item<long>(), numbers.max().item<long>());
        if (smallest < 0 || largest >= _student.Samples)
            throw new ArgumentException(
                $"{_term}: sample {(smallest < 0 ? smallest : largest)} is out of range; with Samples = {_student.Samples} the indices run from 0 to "
                    + $"{_student.Samples - 1}.");
    }
}
