namespace DistillDsl.Generators.Terms;

[For(typeof(DistillAttribute), Kind = Kind.SoftCrossEntropy)]
internal sealed record SoftCrossEntropyTerm(DistillAttribute Given) : OutputTerm(Given)
{
    public override string DefaultName => "softCrossEntropy";

    public override string Formula => $"{General}, T = {Temperature.Text}";

    public override string Source => "Hinton et al. 2015";

    public override IEnumerable<LossMethod> Methods =>
    [
        new(MethodName, $$"""
            /// <summary>{{General}}, from log softmax(s/T) and log softmax(t/T) of [B, K, …] logits. Hinton et al. 2015.</summary>
            private static Tensor {{MethodName}}(Tensor logQ, Tensor logP{{(Given.ScaleByT2 ? ", double temperature" : "")}}) =>
                (logP.exp() * logQ).sum() * (-{{(Given.ScaleByT2 ? "temperature * temperature" : "1.0")}} / logQ.size(0));
            """),
        LogProbabilities.Method,
    ];

    private string General => $"-{(Given.ScaleByT2 ? "T² " : "")}ΣΣ softmax(t/T) log softmax(s/T) / B";

    private string MethodName => Given.ScaleByT2 ? "SoftCrossEntropyTimesT2Loss" : "SoftCrossEntropyLoss";

    public override string Expression(FeatureNames names, int stage) =>
        $"{MethodName}({LogProbabilities.Student(names, T)}, {LogProbabilities.Teacher(names, T)}{(Given.ScaleByT2 ? $", temperature: {T}" : "")})";
}
