using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.SoftCrossEntropy)]
internal sealed record SoftCrossEntropyTerm(DistillAttribute Given) : DistillKindTerm(Given)
{
    public override string DefaultName => "softCrossEntropy" + OutputSuffix;

    public override string Formula => $"{General}{Standardization}{OverKept}, T = {Temperature.Text}{OnOutputs}";

    public override string Source => "Hinton et al. 2015";

    public override IEnumerable<LossMethod> Methods => Ignores
        ? [KeptMethod, LogProbabilities.CrossEntropy, ZeroLogZero.Method, KeptPositions.Sum, .. SoftenedBy]
        : [Method, LogProbabilities.CrossEntropy, ZeroLogZero.Method, .. SoftenedBy];

    private LossMethod Method => new(MethodName, $$"""
        /// <summary>{{General}}, from log softmax(s/T) and log softmax(t/T) of [B, K, …] logits. Hinton et al. 2015.</summary>
        private static Tensor {{MethodName}}(Tensor logQ, Tensor logP{{(Given.ScaleByT2 ? ", double temperature" : "")}}) =>
            SoftCrossEntropyValues(logQ, logP).sum() * {{Scale}};
        """);

    private LossMethod KeptMethod => new(MethodName, $$"""
        /// <summary>
        /// {{General}} over the positions that are not ignored, 0 if none is left, from log softmax(s/T) and log softmax(t/T) of
        /// [B, K, …] logits. Hinton et al. 2015.
        /// </summary>
        private static Tensor {{MethodName}}(Tensor logQ, Tensor logP, Tensor labels, long ignored{{(Given.ScaleByT2 ? ", double temperature" : "")}}) =>
            KeptSum(SoftCrossEntropyValues(logQ, logP).sum(1), labels, ignored) * {{Scale}};
        """);

    private string Scale => $"(-{(Given.ScaleByT2 ? "temperature * temperature" : "1.0")} / logQ.size(0))";

    private string General => $"-{(Given.ScaleByT2 ? "T² " : "")}ΣΣ softmax(t/T) log softmax(s/T) / B";

    private string MethodName => "SoftCrossEntropy" + (Given.ScaleByT2 ? "TimesT2" : "") + (Ignores ? "Kept" : "") + "Loss";

    public override Expression LossIn(int stage) => OfLogProbabilities(MethodName);
}
