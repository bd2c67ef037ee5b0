using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(AtAttribute))]
internal sealed record AtTerm(AtAttribute Given) : LayersTerm<AtAttribute>(Given)
{
    private bool IsPaper => Given.Mode == AtMode.Paper;

    private bool IsSquare => Given.P.Equals(2.0);

    public override string DefaultName => "at";

    public override string Formula
    {
        get
        {
            var distance = IsPaper ? $"β/2 {SumSign}mean ‖Qs - Qt‖ over the samples" : $"{SumSign}mean (Qs - Qt)²";
            var beta = IsPaper ? $", β = {Literals.Number(Given.Beta)}" : "";
            return $"{distance}, Q = A/‖A‖, A = mean {Power} over the channels, on {Layers}{beta}";
        }
    }

    public override string Source => "Zagoruyko and Komodakis 2017";

    public override IEnumerable<LossMethod> Methods => [Method, MapPooling.Method, Map];

    private string Power => Given.P switch
    {
        1 => "|f|",
        2 => "f²",
        _ => $"|f|^{Literals.Number(Given.P)}",
    };

    private string MethodName => $"At{(IsPaper ? "Paper" : "")}{(IsSquare ? "" : "Power")}Loss";

    private LossMethod Method
    {
        get
        {
            var (parameter, argument, exponent) = IsSquare ? ("", "", "f²") : (", double power", ", power", "|f|^power");
            return IsPaper
                ? new(MethodName, $$"""
                    /// <summary>
                    /// β/2 · mean over the samples of ‖Qs - Qt‖, Q = A/‖A‖, A = mean {{exponent}} over the channels; the larger feature map is pooled.
                    /// Zagoruyko and Komodakis 2017, equation 2.
                    /// </summary>
                    private static Tensor {{MethodName}}(Tensor student, Tensor teacher{{parameter}}, double beta)
                    {
                        (student, teacher) = PoolLarger(student, teacher);
                        Tensor target;
                        using (Torch.no_grad()) target = {{Map.Name}}(teacher{{argument}});
                        return ({{Map.Name}}(student{{argument}}) - target).norm(dim: 1).mean() * (beta / 2);
                    }
                    """)
                : new(MethodName, $$"""
                    /// <summary>
                    /// mean (Qs - Qt)² over samples and positions, Q = A/‖A‖, A = mean {{exponent}} over the channels; the larger feature map is pooled.
                    /// Zagoruyko and Komodakis 2017.
                    /// </summary>
                    private static Tensor {{MethodName}}(Tensor student, Tensor teacher{{parameter}})
                    {
                        (student, teacher) = PoolLarger(student, teacher);
                        Tensor target;
                        using (Torch.no_grad()) target = {{Map.Name}}(teacher{{argument}});
                        return F.mse_loss({{Map.Name}}(student{{argument}}), target);
                    }
                    """);
        }
    }

    private LossMethod Map => IsSquare
        ? new("AttentionMap", """
            /// <summary>Q = A/‖A‖ of each sample, [B, H·W], A = mean f² over the channels.</summary>
            private static Tensor AttentionMap(Tensor map)
            {
                // d(f · f) = 2 f df: with one factor held constant, the mean has A's value and half of its gradient, for a plain
                // product in both passes. The other half is added on the small side of the mean.
                var half = (map * map.detach()).mean([1]);
                var value = half.detach();
                return F.normalize((value + 2.0 * (half - value)).flatten(1));
            }
            """)
        : new("PowerAttentionMap", """
            /// <summary>Q = A/‖A‖ of each sample, [B, H·W], A = mean |f|^power over the channels.</summary>
            private static Tensor PowerAttentionMap(Tensor map, double power) => F.normalize(map.abs().pow(power).mean([1]).flatten(1));
            """);

    public override IEnumerable<SetupCall> Checks => CheckEach("Maps");

    public override Expression LossIn(int stage)
    {
        List<Expression> options = [];
        if (!IsSquare) options.Add(new Named("power", Given.P));
        if (IsPaper) options.Add(new Named("beta", Given.Beta));
        return SumOf((student, teacher) => new Call(MethodName, [student, teacher, .. options]));
    }
}
