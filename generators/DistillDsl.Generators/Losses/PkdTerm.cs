using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(PkdAttribute))]
internal sealed record PkdTerm(PkdAttribute Given) : LayerTerm<PkdAttribute>(Given)
{
    public override string DefaultName => "pkd" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            var resized = OfTeacher ? ", t resized where the sizes differ" : "";
            return $"½ mean ({student} - t)², each channel standardized over batch and positions, on {Layers}{AdapterModule.InWords(Given.Adapter)}{resized}";
        }
    }

    public override string Source => "Cao et al. 2022";

    private bool OfTeacher => Given.Resize == PkdResize.ResizeTeacher;

    public override IEnumerable<OptionFault> Faults => base.Faults.Concat(AdapterModule.FaultsOfMaps(nameof(Given.Adapter), Given.Adapter));

    public override bool CanBeWritten => base.CanBeWritten && Given.Adapter != Adapter.LinearProjection;

    public override IEnumerable<OwnedModule> Modules => AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    public override IEnumerable<LossMethod> Methods => [Method, Distance, StandardizedChannels, OtherDimensions.Method];

    private LossMethod Method => OfTeacher
        ? new("PkdTeacherResizedLoss", """
            /// <summary>
            /// ½ mean (ŝ - t̂)², the channels of features [B, C, …] standardized; t of another size is resized to that of s. Cao et al. 2022.
            /// </summary>
            private static Tensor PkdTeacherResizedLoss(Tensor student, Tensor teacher, string name) =>
                StandardizedDistance(student, Positions.Resize(teacher, student.shape[2..]), name);
            """)
        : new("PkdLoss", """
            /// <summary>
            /// ½ mean (ŝ - t̂)², the channels of features [B, C, …] standardized; s of another size is resized to that of t. Cao et al. 2022.
            /// </summary>
            private static Tensor PkdLoss(Tensor student, Tensor teacher, string name) =>
                StandardizedDistance(Positions.Resize(student, teacher.shape[2..]), teacher, name);
            """);

    private static LossMethod Distance { get; } = new("StandardizedDistance", """
        /// <summary>½ mean (ŝ - t̂)² of features of equal shape; x̂ = (x - μ)/(σ + 1e-6) of each channel, σ over n - 1.</summary>
        private static Tensor StandardizedDistance(Tensor student, Tensor teacher, string name)
        {
            Positions.RequireSeveral(teacher, name);
            Tensor value, gradient;
            using (Torch.no_grad())
            {
                var values = AllButChannels(student);
                var (centered, deviation) = StandardizedChannels(student, values);
                var (target, spread) = StandardizedChannels(teacher, values);
                var scale = deviation + 1e-6;
                var difference = centered / scale - target / (spread + 1e-6);
                value = 0.5 * difference.square().mean();

                // With c = s - μ and d = ŝ - t̂, whose mean is 0, the gradient is (d/(σ + ε) - c Σ(d c)/((σ + ε)² σ (n - 1)))/N; where σ is 0, c is too.
                var inner = (difference * centered).sum(values, keepdim: true);
                var divisor = (scale.square() * deviation * (student.numel() / student.size(1) - 1)).clamp_min(1e-30);
                gradient = (difference / scale - centered * (inner / divisor)) / student.numel();
            }
            var linear = (student * gradient).sum();
            return value + (linear - linear.detach());
        }
        """);

    private static LossMethod StandardizedChannels { get; } = new("StandardizedChannels", """
        /// <summary>x - μ and σ of each channel of a feature [B, C, …] over its values at all samples and positions; σ over n - 1.</summary>
        private static (Tensor Centered, Tensor Deviation) StandardizedChannels(Tensor feature, long[] values)
        {
            var centered = feature - feature.mean(values, keepdim: true);
            return (centered, (centered.square().sum(values, keepdim: true) / (feature.numel() / feature.size(1) - 1)).sqrt());
        }
        """);

    public override IEnumerable<SetupCall> Checks => [Call(Given.Adapter == Adapter.None ? "SameUpToMapSize" : "Features")];

    public override Expression LossIn(int stage) => new Call(Method.Name, AdapterModule.Apply(Modules, Student), Teacher, Code.String(Name));
}
