using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

[For(typeof(DistillAttribute), Kind = Kind.SoftCrossEntropy)]
internal sealed record SoftCrossEntropyTerm(DistillAttribute Given) : OutputTerm(Given)
{
    public override string DefaultName => "softCrossEntropy";

    public override string Formula => $"{General}, T = {Temperature}";

    public override string Source => "Hinton et al. 2015";

    public override IEnumerable<LossMethod> Methods =>
    [
        new(MethodName, $$"""
            /// <summary>{{General}}, over the classes, dimension 1 of [B, K, …] logits. Hinton et al. 2015.</summary>
            private static Tensor {{MethodName}}(Tensor student, Tensor teacher, double temperature)
            {
                var logQ = F.log_softmax(student / temperature, 1);
                Tensor p;
                using (Torch.no_grad()) p = F.softmax(teacher / temperature, 1);
                return (p * logQ).sum() * (-{{(Given.ScaleByT2 ? "temperature * temperature" : "1.0")}} / student.size(0));
            }
            """),
    ];

    private string General => $"-{(Given.ScaleByT2 ? "T² " : "")}ΣΣ softmax(t/T) log softmax(s/T) / B";

    private string MethodName => Given.ScaleByT2 ? "SoftCrossEntropyTimesT2Loss" : "SoftCrossEntropyLoss";

    public override string Expression(FeatureNames names, int stage) => $"{MethodName}(student.Output, teacher.Output, temperature: {Literals.Double(Given.T)})";
}
