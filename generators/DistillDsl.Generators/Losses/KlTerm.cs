using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.KL)]
internal sealed record KlTerm(DistillAttribute Given) : DistillKindTerm(Given)
{
    public override string DefaultName => "kl" + OutputSuffix;

    public override string Formula => $"{General}{OverKept}, T = {Temperature.Text}{OnOutputs}";

    public override string Source => "Hinton et al. 2015";

    public override IEnumerable<LossMethod> Methods =>
    [
        Ignores ? KeptMethod : Method, LogProbabilities.Kl, ZeroLogZero.Method,
        .. Ignores ? [KeptPositions.Sum] : Array.Empty<LossMethod>(),
        .. CountsKept ? [KeptPositions.Count] : Array.Empty<LossMethod>(),
        LogProbabilities.Method,
    ];

    private LossMethod Method => new(MethodName, $$"""
        /// <summary>{{General}}, from log q and log p of [B, K, …] logits. Hinton et al. 2015.</summary>
        private static Tensor {{MethodName}}(Tensor logQ, Tensor logP{{(Given.ScaleByT2 ? ", double temperature" : "")}}) =>
            KlValues(logQ, logP).sum(){{Scale}};
        """);

    private LossMethod KeptMethod => new(MethodName, $$"""
        /// <summary>
        /// {{General}} over the positions that are not ignored, 0 if none is left,
        /// from log q and log p of [B, K, …] logits. Hinton et al. 2015.
        /// </summary>
        private static Tensor {{MethodName}}(Tensor logQ, Tensor logP, Tensor labels, long ignored{{(Given.ScaleByT2 ? ", double temperature" : "")}})
        {
            var positions = KlValues(logQ, logP).sum(1);
            return KeptSum(positions, labels, ignored){{Scale}}{{(CountsKept ? " / KeptCount(labels, ignored)" : "")}};
        }
        """);

    private bool CountsKept => Ignores && Given.Reduction is KlReduction.Mean or KlReduction.PerPixel;

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

    private string MethodName =>
        "Kl" + (Given.Reduction == KlReduction.BatchMean ? "" : Given.Reduction.ToString())
            + (Given.ScaleByT2 ? "" : "Unscaled") + (Ignores ? "Kept" : "") + "Loss";

    private string Scale
    {
        get
        {
            var divisor = Given.Reduction switch
            {
                KlReduction.Mean => Ignores ? "logQ.size(1)" : "logQ.numel()",
                KlReduction.PerPixel => Ignores ? null : "(logQ.numel() / logQ.size(1))",
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

    public override Expression LossIn(int stage) => OfLogProbabilities(MethodName);
}
