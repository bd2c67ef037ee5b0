using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(AttentionMseAttribute))]
internal sealed record AttentionMseTerm(AttentionMseAttribute Given) : LayersTerm<AttentionMseAttribute>(Given)
{
    private TokenMask Mask => new(Given.Mask);

    private bool Drops => !double.IsNegativeInfinity(Given.Threshold);

    public override string DefaultName => "attentionMse";

    public override string Formula
    {
        get
        {
            var threshold = Drops ? $", scores up to {Literals.Number(Given.Threshold)} as 0" : "";
            return $"{SumSign}mean (s - t)² of the attention scores on {Layers}{threshold}{Mask.InWords}";
        }
    }

    public override string Source => "Jiao et al. 2020";

    /// <summary>Scores have heads and pairs of tokens, but no channels.</summary>
    public override bool ReadsAsGiven => true;

    public override IEnumerable<Target> Targets => Mask.Targets;

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults.Concat(Mask.Faults)) yield return fault;
            if (double.IsNaN(Given.Threshold) || double.IsPositiveInfinity(Given.Threshold))
                yield return new(nameof(Given.Threshold), $"is {Literals.Number(Given.Threshold)}; expected a finite number, such as -100, or none");
        }
    }

    public override IEnumerable<LossMethod> Methods => [Method];

    private string MethodName => $"AttentionMse{(Drops ? "Threshold" : "")}{(Mask.IsGiven ? "Masked" : "")}Loss";

    private LossMethod Method
    {
        get
        {
            var (s, t) = Drops ? ("F.threshold(student, threshold, 0)", "F.threshold(teacher, threshold, 0)") : ("student", "teacher");
            var (parameter, dropped) = Drops ? (", double threshold", ", those up to the threshold replaced by 0") : ("", "");
            return Mask.IsGiven
                ? new(MethodName, $$"""
                    /// <summary>
                    /// Σ (s - t)² / (h Σ_b n_b²) over the pairs of the n_b tokens of each sample that count, of attention scores
                    /// [B, h, T, T]{{dropped}}; 0 if none counts. Jiao et al. 2020.
                    /// </summary>
                    private static Tensor {{MethodName}}(Tensor student, Tensor teacher, Tensor mask{{parameter}})
                    {
                        var pairs = mask.unsqueeze(2).logical_and(mask.unsqueeze(1)).unsqueeze(1);
                        var difference = ({{s}} - {{t}}).masked_fill(pairs.logical_not(), 0);
                        return difference.square().sum() / (pairs.sum(Torch.float32).clamp_min(1) * student.size(1));
                    }
                    """)
                : new(MethodName, $$"""
                    /// <summary>mean (s - t)² of attention scores [B, h, T, T]{{dropped}}. Jiao et al. 2020.</summary>
                    private static Tensor {{MethodName}}(Tensor student, Tensor teacher{{parameter}}) =>
                        F.mse_loss({{s}}, {{t}});
                    """);
        }
    }

    public override IEnumerable<SetupCall> Checks => CheckEach("SameAttention");

    public override Expression LossIn(int stage)
    {
        var first = Feature.OfTeacher(TeacherAt(Pairs.First().Teacher));
        List<Expression> options = [.. Mask.SharedOf(this, new Call(first, "size", 0), new Call(first, "size", 2))];
        if (Drops) options.Add(new Named("threshold", Given.Threshold));
        return SumOf((student, teacher) => new Call(MethodName, [student, teacher, .. options]));
    }
}
