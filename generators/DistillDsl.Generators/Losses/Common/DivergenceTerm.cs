using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>A divergence between the softened outputs, summed over classes and positions and divided as <c>Reduction</c> says.</summary>
internal abstract record DivergenceTerm(DistillAttribute Given) : DistillKindTerm(Given)
{
    /// <summary>The divergence.</summary>
    protected abstract Divergence Divergence { get; }

    /// <summary>The value of the divergence's own parameter.</summary>
    protected virtual double ParameterValue => 0;

    private IEnumerable<Expression> Own => Divergence.Parameter is { } own ? [new Named(own, ParameterValue)] : [];

    private string OwnInWords => Divergence.Parameter is { } own ? $", {own} = {Literals.Number(ParameterValue)}" : "";

    public override string Formula =>
        $"{General}{Divergence.Symbols}{Standardization}{OverKept}, T = {Temperature.Text}{OwnInWords}{OnOutputs}";

    public sealed override string Source => Divergence.Source;

    public sealed override IEnumerable<LossMethod> Methods =>
    [
        Ignores ? KeptMethod : Method, Divergence.Values, .. Divergence.Needs,
        .. Ignores ? [KeptPositions.Sum] : Array.Empty<LossMethod>(),
        .. CountsKept ? [KeptPositions.Count] : Array.Empty<LossMethod>(),
        .. SoftenedBy,
    ];

    private LossMethod Method => new(MethodName, $$"""
        /// <summary>{{General}}{{Divergence.Symbols}}, from log q and log p of [B, K, …] logits. {{Source}}.</summary>
        private static Tensor {{MethodName}}(Tensor logQ, Tensor logP{{Parameters}}) =>
            {{Values}}.sum(){{Scale}};
        """);

    private LossMethod KeptMethod => new(MethodName, $$"""
        /// <summary>
        /// {{General}}{{Divergence.Symbols}} over the positions that are not ignored, 0 if none is left,
        /// from log q and log p of [B, K, …] logits. {{Source}}.
        /// </summary>
        private static Tensor {{MethodName}}(Tensor logQ, Tensor logP, Tensor labels, long ignored{{Parameters}})
        {
            var positions = {{Values}}.sum(1);
            return KeptSum(positions, labels, ignored){{Scale}}{{(CountsKept ? " / KeptCount(labels, ignored)" : "")}};
        }
        """);

    private string Parameters => (Given.ScaleByT2 ? ", double temperature" : "") + (Divergence.Parameter is { } own ? $", double {own}" : "");

    private string Values => $"{Divergence.Values.Name}(logQ, logP{(Divergence.Parameter is { } own ? $", {own}" : "")})";

    private bool CountsKept => Ignores && Given.Reduction is KlReduction.Mean or KlReduction.PerPixel;

    private string General
    {
        get
        {
            var divisor = Given.Reduction switch
            {
                KlReduction.Mean => " / number of elements",
                KlReduction.PerPixel => " / number of positions",
                KlReduction.Sum => "",
                _ => " / B",
            };
            return $"{(Given.ScaleByT2 ? "T² " : "")}{Divergence.Formula}{divisor}";
        }
    }

    private string MethodName =>
        Divergence.Name + (Given.Reduction == KlReduction.BatchMean ? "" : Given.Reduction.ToString())
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

    public sealed override Expression LossIn(int stage) => OfLogProbabilities(MethodName, Own);
}
