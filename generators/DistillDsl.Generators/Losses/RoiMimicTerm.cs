using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(RoiMimicAttribute))]
internal sealed record RoiMimicTerm(RoiMimicAttribute Given) : LayerTerm<RoiMimicAttribute>(Given)
{
    public override string DefaultName => "roiMimic" + Identifiers.FromPath(Given.Layer);

    private RegionPooling Pooling => new(Given.Regions, Given.Scale, Given.TeacherScale, Given.Size, Given.Width);

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            return $"Σ ‖RoIAlign(t) - RoIAlign({student})‖² / (2 N{(Given.Normalize ? " m" : "")}) {Pooling.Over}, "
                + $"on {Layers}, {Pooling.Scales}{AdapterModule.InWords(Given.Adapter)}";
        }
    }

    public override string Source => "Li et al. 2017";

    public override IEnumerable<Target> Targets => [Pooling.Target];

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults =>
        base.Faults.Concat(Pooling.Faults).Concat(AdapterModule.FaultsOfMaps(nameof(Given.Adapter), Given.Adapter));

    public override IEnumerable<OwnedModule> Modules => AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    public override IEnumerable<LossMethod> Methods =>
    [
        new("RoiMimicLoss", """
            /// <summary>
            /// Σ ‖RoIAlign(t) - RoIAlign(s)‖² / (2 N m) over N regions [image, x1, y1, x2, y2]; m = C · height · width if normalized,
            /// else 1; 0 if there are no regions. Feature maps [B, C, H, W]. Li et al. 2017.
            /// </summary>
            private static Tensor RoiMimicLoss(
                Tensor student, Tensor teacher, Tensor regions, double studentScale, double teacherScale, long height, long width, bool normalize, string name)
            {
                // RoI align is linear: for two maps on one grid it is applied once, to the difference.
                var difference = studentScale == teacherScale && student.shape.SequenceEqual(teacher.shape)
                    ? RoiAlign.Apply(student - teacher, regions, studentScale, height, width, name)
                    : RoiAlign.Apply(student, regions, studentScale, height, width, name) - RoiAlign.Apply(teacher, regions, teacherScale, height, width, name);
                var count = normalize ? difference.numel() : difference.size(0);
                return difference.square().sum() / (2.0 * Math.Max(1, count));
            }
            """),
    ];

    public override IEnumerable<SetupCall> Checks => Pooling.Checks(Given.Adapter, Call);

    public override Expression LossIn(int stage) => new Call("RoiMimicLoss",
        new NewLine(AdapterModule.Apply(Modules, Student)), Teacher, Code.Target(Given.Regions),
        new NewLine(new Named("studentScale", Pooling.Scale)), new Named("teacherScale", Pooling.TeacherScale), new Named("height", Pooling.Height),
        new Named("width", Pooling.Width), new Named("normalize", Given.Normalize), new Named("name", Pooling.NameIn(this)));
}
