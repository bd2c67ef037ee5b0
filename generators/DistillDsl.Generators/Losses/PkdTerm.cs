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

    public override IEnumerable<LossMethod> Methods => [Method, StandardizedChannels, SameSize];

    private LossMethod Method => OfTeacher
        ? new("PkdTeacherResizedLoss", """
            /// <summary>
            /// ½ mean (ŝ - t̂)², the channels of feature maps [B, C, H, W] standardized; t of another size is resized to that of s. Cao et al. 2022.
            /// </summary>
            private static Tensor PkdTeacherResizedLoss(Tensor student, Tensor teacher)
            {
                Tensor target;
                using (Torch.no_grad()) target = StandardizedChannels(SameSize(teacher, student));
                return 0.5 * F.mse_loss(StandardizedChannels(student), target);
            }
            """)
        : new("PkdLoss", """
            /// <summary>
            /// ½ mean (ŝ - t̂)², the channels of feature maps [B, C, H, W] standardized; s of another size is resized to that of t. Cao et al. 2022.
            /// </summary>
            private static Tensor PkdLoss(Tensor student, Tensor teacher)
            {
                Tensor target;
                using (Torch.no_grad()) target = StandardizedChannels(teacher);
                return 0.5 * F.mse_loss(StandardizedChannels(SameSize(student, teacher)), target);
            }
            """);

    private static LossMethod StandardizedChannels { get; } = new("StandardizedChannels", """
        /// <summary>(x - mean)/(std + 1e-6) of each channel of a feature map [B, C, H, W] over its n = B·H·W values; std over n - 1.</summary>
        private static Tensor StandardizedChannels(Tensor map)
        {
            long[] values = [0, 2, 3];
            return (map - map.mean(values, keepdim: true)) / (map.std(values, unbiased: true, keepdim: true) + 1e-6);
        }
        """);

    private static LossMethod SameSize { get; } = new("SameSize", """
        /// <summary>A feature map resized to another's height and width, bilinearly with half-pixel corners, if they differ.</summary>
        private static Tensor SameSize(Tensor map, Tensor other) => map.size(2) == other.size(2) && map.size(3) == other.size(3) ? map
            : F.interpolate(map, other.shape[2..], mode: Torch.InterpolationMode.Bilinear, align_corners: false);
        """);

    public override IEnumerable<SetupCall> Checks => [Call(Given.Adapter == Adapter.None ? "SameChannelsUnlessAdapted" : "Maps")];

    public override Expression LossIn(int stage) => new Call(Method.Name, AdapterModule.Apply(Modules, Student), Teacher);
}
