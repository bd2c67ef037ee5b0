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

    public override IEnumerable<LossMethod> Methods => [Method, StandardizedChannels, OtherDimensions.Method];

    private LossMethod Method => OfTeacher
        ? new("PkdTeacherResizedLoss", """
            /// <summary>
            /// ½ mean (ŝ - t̂)², the channels of features [B, C, …] standardized; t of another size is resized to that of s. Cao et al. 2022.
            /// </summary>
            private static Tensor PkdTeacherResizedLoss(Tensor student, Tensor teacher)
            {
                Tensor target;
                using (Torch.no_grad()) target = StandardizedChannels(Positions.Resize(teacher, student.shape[2..]));
                return 0.5 * F.mse_loss(StandardizedChannels(student), target);
            }
            """)
        : new("PkdLoss", """
            /// <summary>
            /// ½ mean (ŝ - t̂)², the channels of features [B, C, …] standardized; s of another size is resized to that of t. Cao et al. 2022.
            /// </summary>
            private static Tensor PkdLoss(Tensor student, Tensor teacher)
            {
                Tensor target;
                using (Torch.no_grad()) target = StandardizedChannels(teacher);
                return 0.5 * F.mse_loss(StandardizedChannels(Positions.Resize(student, teacher.shape[2..])), target);
            }
            """);

    private static LossMethod StandardizedChannels { get; } = new("StandardizedChannels", """
        /// <summary>(x - mean)/(std + 1e-6) of each channel of a feature [B, C, …] over its values at all samples and positions; std over n - 1.</summary>
        private static Tensor StandardizedChannels(Tensor map)
        {
            var values = AllButChannels(map);
            return (map - map.mean(values, keepdim: true)) / (map.std(values, unbiased: true, keepdim: true) + 1e-6);
        }
        """);

    public override IEnumerable<SetupCall> Checks => [Call(Given.Adapter == Adapter.None ? "SameUpToMapSize" : "Features")];

    public override Expression LossIn(int stage) => new Call(Method.Name, AdapterModule.Apply(Modules, Student), Teacher);
}
