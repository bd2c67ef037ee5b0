namespace DistillDsl.Generators.Terms;

[For(typeof(DistillAttribute), Kind = Kind.KL)]
internal sealed record KlTerm(DistillAttribute Given) : OutputTerm(Given)
{
    public override string DefaultName => "kl";

    public override string Formula => $"{General}, T = {Temperature.Text}";

    public override string Source => "Hinton et al. 2015";

    public override IEnumerable<LossMethod> Methods =>
    [
        new(MethodName, $$"""
            /// <summary>{{General}}, from log q and log p of [B, K, …] logits. Hinton et al. 2015.</summary>
            private static Tensor {{MethodName}}(Tensor logQ, Tensor logP{{(Given.ScaleByT2 ? ", double temperature" : "")}}) =>
                F.kl_div(logQ, logP, log_target: true, reduction: Reduction.Sum){{Scale}};
            """),
        LogProbabilities.Method,
    ];

    private string General
    {
        get
        {
            var squared = Given.ScaleByT2 ? "T² " : "";
            var divisor = Given.Reduction switch
            {
                KlReduction.Mean => " / number of elements",
                KlReduction.PerPixel => " / number of positions",
                KlReduction.Sum => "",
                _ => " / B",
            };
            return $"{squared}KL(softmax(t/T) || softmax(s/T)){divisor}";
        }
    }

    private string MethodName => "Kl" + (Given.Reduction == KlReduction.BatchMean ? "" : Given.Reduction.ToString()) + (Given.ScaleByT2 ? "" : "Unscaled") + "Loss";

    private string Scale
    {
        get
        {
            var divisor = Given.Reduction switch
            {
                KlReduction.Mean => "logQ.numel()",
                KlReduction.PerPixel => "(logQ.numel() / logQ.size(1))",
                KlReduction.Sum => null,
                _ => "logQ.size(0)",
            };
            return (Given.ScaleByT2, divisor) switch
            {
                (true, null) => " * (temperature * temperature)",
                (true, _) => $" * (temperature * temperature / {divisor})",
                (false, null) => "",
                (false, _) => $" / {divisor}",
            };
        }
    }

    public override string Expression(FeatureNames names, int stage) =>
        $"{MethodName}({LogProbabilities.Student(names, T)}, {LogProbabilities.Teacher(names, T)}{(Given.ScaleByT2 ? $", temperature: {T}" : "")})";
}
