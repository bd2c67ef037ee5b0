using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(CrdAttribute))]
internal sealed record CrdTerm(CrdAttribute Given) : LayerTerm<CrdAttribute>(Given)
{
    public override string DefaultName => "crd";

    public override string Formula =>
        $"-mean [log x_i0/(x_i0 + m) + Σ_k log m/(x_ik + m)] of both sides, x = exp(z·M/T)/Z, on {Layers}; T = {Literals.Number(Given.T)}, "
        + $"K {(Given.Contrast is null ? "= " + Literals.Integer(Given.Negatives) : "given by " + Given.Contrast)}, n = "
        + $"{Literals.Integer(Given.Samples)}, m = K/n, "
        + $"momentum {Literals.Number(Given.Momentum)}, {Literals.Integer(Given.Width)} wide";

    public override string Source => "Tian et al. 2020";

    public override IEnumerable<Target> Targets =>
    [
        Given.Contrast is { } contrast
            ? new(contrast, nameof(Given.Contrast), TargetKind.Contrast,
                "Indices in the data set of the samples to contrast with, int64 [B, 1 + K], each sample's own first")
            : new(Given.Index, nameof(Given.Index), TargetKind.Index, "Each sample's index in the data set, int64 [B]"),
    ];

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults => base.Faults
        .Concat(TargetName.Faults(nameof(Given.Index), Given.Index))
        .Concat(Given.Contrast is { } contrast ? TargetName.Faults(nameof(Given.Contrast), contrast) : []);

    public override IEnumerable<OptionFault> Unread =>
        Given.Contrast is null ? [] : [new(nameof(Given.Negatives), "is not read together with Contrast, which holds the negatives itself")];

    public override IEnumerable<OwnedModule> Modules =>
    [
        Embedding("StudentEmbedding", names => names.StudentSeen(Student.Place)),
        Embedding("TeacherEmbedding", names => names.TeacherSeen(Teacher.Place)),
        new(Name + "Memory", "ContrastMemory", static _ => false, names => new Call("setup.ContrastMemory",
            Code.String(Name), new Code(names.StudentSeen(Student.Place)), new NewLine(new Named("samples", Given.Samples)),
            new Named("width", Given.Width), new Named("negatives", Given.Negatives), new Named("seed", Given.Seed))),
    ];

    public override IEnumerable<LossMethod> Methods =>
    [
        new("CrdLoss", """
            /// <summary>
            /// Each side's embeddings against the other side's memory bank; then the banks are updated with the batch. CRD, Tian et al. 2020.
            /// </summary>
            private static Tensor CrdLoss(Tensor student, Tensor teacher, Tensor contrast, ContrastMemory memory, double temperature, double momentum)
            {
                student = F.normalize(student);
                teacher = F.normalize(teacher);
                var loss = CrdSideLoss(student, memory.Teacher, contrast, temperature) + CrdSideLoss(teacher, memory.Student, contrast, temperature);
                memory.Update(contrast.select(1, 0), student, teacher, momentum);
                return loss;
            }
            """),
        new("CrdSideLoss", """
            /// <summary>
            /// -mean_i [log x_i0/(x_i0 + m + ε) + Σ_k log m/(x_ik + m + ε)], x_ik = exp(z_i · M[c_ik]/T)/Z, m = K/n, ε = 1e-7; c_i0 is the sample
            /// itself. Z = n · mean exp(z · M/T) of the first batch. CRD, Tian et al. 2020.
            /// </summary>
            private static Tensor CrdSideLoss(Tensor embeddings, ContrastBank bank, Tensor contrast, double temperature)
            {
                const double epsilon = 1e-7;
                var noise = (contrast.size(1) - 1.0) / bank.Samples;
                var scores = bank.Scores(embeddings, contrast) / temperature;
                var exponentials = scores.exp();
                var scale = bank.Normalizer(exponentials.mean() * bank.Samples) * noise;

                // With r = x/m the loss is mean_i [Σ_k log(1 + r_ik + ε/m) - log r_i0], k from 0: m/(x + m) itself is too close to 1 for its logarithm.
                var ratios = exponentials / scale;
                var loss = ((ratios + epsilon / noise).log1p().sum(1) - scores.select(1, 0) + scale.log()).mean();

                // The bank changes before backward is called, so its gradient, d loss/d score_ik = (r/(1 + r + ε/m) - [k = 0])/B, is computed now.
                var weights = ratios / (ratios + (1.0 + epsilon / noise));
                weights.select(1, 0).sub_(1.0);
                var gradient = bank.WeightedSum(weights, contrast) / (temperature * contrast.size(0));
                var linear = (embeddings * gradient).sum();
                return loss + (linear - linear.detach());
            }
            """),
    ];

    public override IEnumerable<SetupCall> Checks => [Call("HasFeatures")];

    public override Expression LossIn(int stage)
    {
        var modules = Modules.Select(static m => m.Code).ToArray();
        var memory = modules[2];
        var contrast = Given.Contrast is { } given ? new Call(memory, "Given", Code.Target(given)) : new Call(memory, "Draw", Code.Target(Given.Index));
        return new Call("CrdLoss",
            new NewLine(new Call(modules[0], "call", new Call(Student, "flatten", 1))),
            new NewLine(new Call(modules[1], "call", new Call(Teacher, "flatten", 1))),
            new NewLine(contrast), memory, new Named("temperature", Given.T), new Named("momentum", Given.Momentum));
    }

    private OwnedModule Embedding(string suffix, Func<FeatureNames, string> seen) => new(Name + suffix, "global::TorchSharp.Modules.Linear", IsOn,
        names => new Call("setup.Embedding", new Code(seen(names)), new Named("width", Given.Width)));
}
