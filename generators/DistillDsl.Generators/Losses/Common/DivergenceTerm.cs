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
        $"{General}{Divergence.Symbols}{Standardization}{OverKept}, T = {Temperature.Text}{OwnInWords}{InChunks}{OnOutputs}";

    public sealed override string Source => Divergence.Source;

    private string InChunks => IsChunked ? $", in chunks of {Literals.Integer(Given.Chunk)} rows" : "";

    /// <summary>Whether the rows are computed in chunks.</summary>
    private bool IsChunked => Given.GivesChunk && Divergence.Slopes is not null;

    public sealed override IEnumerable<OptionFault> Faults => IsChunked && Given.Standardize
        ? base.Faults.Append(new(nameof(Given.Chunk), "cannot be combined with Standardize, which has no chunks; remove one of them"))
        : base.Faults;

    public sealed override IEnumerable<LossMethod> Methods =>
    [
        IsChunked ? ChunkedMethod : Ignores ? KeptMethod : Method, Divergence.Values, .. Divergence.Needs,
        .. IsChunked ? [Divergence.Slopes!, Chunks.Rows, Chunks.WithGradient] : Array.Empty<LossMethod>(),
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

    private LossMethod ChunkedMethod
    {
        get
        {
            var labels = Ignores ? ", Tensor labels, long ignored" : "";
            var positions = Ignores ? "KeptSum(values.sum(1), excluding, ignored)" : "values.sum()";
            var mask = Ignores ? ".masked_fill_(excluding.eq(ignored).unsqueeze(1), 0)" : "";
            var excluding = Ignores ? "            var excluding = labels.flatten().narrow(0, row, count);\n" : "";
            return new(MethodName, $$"""
                /// <summary>
                /// {{General}}{{Divergence.Symbols}}{{(Ignores ? " over the positions that are not ignored" : "")}}, of [B, K, …] logits. {{Source}}.
                /// Only one chunk of rows has probabilities at a time; the gradient is computed with them, because autograd would keep them all.
                /// </summary>
                private static Tensor {{MethodName}}(Tensor student, Tensor teacher{{labels}}, double temperature, long chunk)
                {
                    var (s, t) = (ClassRows(student), ClassRows(teacher));
                    var scale = {{ScaleOf("student")}};
                    var gradient = s.requires_grad && Torch.is_grad_enabled() ? Torch.empty_like(s) : null;
                    var value = Torch.zeros([], s.dtype, s.device);
                    using (Torch.no_grad())
                    {
                        for (var row = 0L; row < s.size(0); row += chunk)
                        {
                            using var part = Torch.NewDisposeScope();
                            var count = Math.Min(chunk, s.size(0) - row);
                {{excluding}}            var logQ = LogSoftmax(s.narrow(0, row, count), temperature);
                            var logP = LogSoftmax(t.narrow(0, row, count), temperature);
                            var values = {{Values}};
                            value.add_({{positions}});
                            if (gradient is null) continue;
                            var slopes = {{Divergence.Slopes!.Name}}(logQ, logP).mul_(scale / temperature);
                            gradient.narrow(0, row, count).copy_(slopes{{mask}});
                        }
                    }
                    return WithGradient(value * scale, s, gradient);
                }
                """);
        }
    }

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
            + (Given.ScaleByT2 ? "" : "Unscaled") + (Ignores ? "Kept" : "") + (IsChunked ? "Chunked" : "") + "Loss";

    /// <summary>What the sum is multiplied by, over the logits of that name or their logarithms; 1.0 if nothing.</summary>
    private string ScaleOf(string logits)
    {
        var factor = Given.ScaleByT2 ? "temperature * temperature" : "1.0";
        return (Divisor(logits), CountsKept) switch
        {
            (null, false) => factor,
            (null, true) => $"{factor} / KeptCount(labels, ignored)",
            ({ } divisor, false) => $"{factor} / {divisor}",
            ({ } divisor, true) => $"{factor} / {divisor} / KeptCount(labels, ignored)",
        };
    }

    private string? Divisor(string logits) => Given.Reduction switch
    {
        KlReduction.Mean => Ignores ? $"{logits}.size(1)" : $"{logits}.numel()",
        KlReduction.PerPixel => Ignores ? null : $"({logits}.numel() / {logits}.size(1))",
        KlReduction.Sum => null,
        _ => $"{logits}.size(0)",
    };

    private string Scale => (Given.ScaleByT2, Divisor("logQ")) switch
    {
        (true, null) => " * (temperature * temperature)",
        (true, { } divisor) => $" * (temperature * temperature / {divisor})",
        (false, null) => "",
        (false, { } divisor) => $" / {divisor}",
    };

    public sealed override Expression LossIn(int stage) => IsChunked
        ? new Call(MethodName, [Student, Teacher, .. Labels, new Named("temperature", T), new Named("chunk", (long)Given.Chunk)])
        : OfLogProbabilities(MethodName, Own);
}
