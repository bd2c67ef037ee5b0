using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(OfdAttribute))]
internal sealed record OfdTerm(OfdAttribute Given) : PreActivationTerm<OfdAttribute>(Given)
{
    public override string DefaultName => "ofd";

    public override string Formula
    {
        get
        {
            var s = Given.Adapter == Adapter.None ? "s" : "r(s)";
            return $"{ScaleInWords} Σ (0 where {s} <= t' <= 0, else ({s} - t')²) / B, t' = max(t, m), m = mean of a channel's negative values, "
                + $"on {Layers}{AdapterModule.InWords(Given.Adapter)}";
        }
    }

    public override string Source => "Heo et al. 2019 (ICCV)";

    protected override double Scale => Given.Scale;

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults) yield return fault;
            if (Given.Adapter == Adapter.LinearProjection)
                yield return new(nameof(Given.Adapter), "is LinearProjection, which this term does not take; use Connector");
            if (Given.BatchNorms.Length > 0 && Given.BatchNorms.Length != Given.Layers.Length)
            {
                var (norms, layers) = (Literals.Integer(Given.BatchNorms.Length), Literals.Integer(Given.Layers.Length));
                yield return new(
                    nameof(Given.BatchNorms),
                    $"names {norms} batch norms for {layers} layers; name one per layer, or none if the teacher's layers are batch norms themselves");
            }
        }
    }

    public override IEnumerable<OwnedModule> Modules => base.Modules.Concat(Levels.Select(Margin));

    public override IEnumerable<LossMethod> Methods =>
    [
        new("OfdLoss", """
            /// <summary>
            /// Σ 0 where s &lt;= t' &lt;= 0, else (s - t')², divided by B; t' = max(t, m), m &lt; 0 each channel's margin. Pre-ReLU features
            /// [B, C, …]. Heo et al. 2019 (ICCV).
            /// </summary>
            private static Tensor OfdLoss(Tensor student, Tensor teacher, Tensor margin)
            {
                // If an element does not count, the student's own value replaces the teacher's: t' where t' > 0, else min(s, t'), which is
                // max(min(s, t'), t' where t' > 0 and -∞ elsewhere).
                Tensor target;
                using (Torch.no_grad())
                {
                    target = teacher.maximum(OfChannels(margin, teacher));
                    target = target.minimum(student).maximum(F.threshold(target, 0, double.NegativeInfinity));
                }
                return F.mse_loss(student, target, Reduction.Sum) / student.size(0);
            }
            """),
        new("OfChannels", """
            /// <summary>Values [C] as [C, 1, …], to be broadcast over a feature [B, C, …].</summary>
            private static Tensor OfChannels(Tensor values, Tensor feature) =>
                values.view([-1, .. Enumerable.Repeat(1L, (int)feature.dim() - 2)]);
            """),
    ];

    public override Expression LossIn(int stage) =>
        WeightedSum((level, student, teacher) => new Call("OfdLoss", student, teacher, new Member(Margin(level).Code, "Values")));

    private OwnedModule Margin(Level level)
    {
        var batchNorm = level.Index < Given.BatchNorms.Length ? Given.BatchNorms[level.Index] : level.Pair.Teacher;
        return new(Name + level.Name + "Margin", "ChannelMargin", static _ => false,
            names => new Call("setup.ChannelMargin",
                Code.String(Name), new Code(names.TeacherSeen(TeacherAt(level.Pair.Teacher))), new Named("batchNorm", Code.String(batchNorm))));
    }
}
