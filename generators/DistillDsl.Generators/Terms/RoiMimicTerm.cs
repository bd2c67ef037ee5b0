using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

[For(typeof(RoiMimicAttribute))]
internal sealed record RoiMimicTerm(RoiMimicAttribute Given) : LayerTerm<RoiMimicAttribute>(Given)
{
    public override string DefaultName => "roiMimic" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            var size = Literals.Integer(Given.Size);
            var scale = $"scale {Literals.Number(Given.Scale)}" + (TeacherScale == Given.Scale ? "" : $" => {Literals.Number(TeacherScale)}");
            return $"Σ ‖RoIAlign(t) - RoIAlign({student})‖² / (2 N{(Given.Normalise ? " m" : "")}) over N {Given.Regions} of {size}×{size}, on {Layers}, {scale}{AdapterModule.InWords(Given.Adapter)}";
        }
    }

    public override string Source => "Li et al. 2017";

    public override IEnumerable<Target> Targets =>
        [new(Given.Regions, "Regions [image, x1, y1, x2, y2] in image coordinates, float [N, 5]; the image is its number in the batch.")];

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults => base.Faults
        .Concat(TargetName.Faults(nameof(Given.Regions), Given.Regions))
        .Concat(AdapterModule.FaultsOfMaps(nameof(Given.Adapter), Given.Adapter));

    public override IEnumerable<OwnedModule> Modules => AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    public override IEnumerable<LossMethod> Methods =>
    [
        new("RoiMimicLoss", """
            /// <summary>
            /// Σ ‖RoIAlign(t) - RoIAlign(s)‖² / (2 N m) over N regions [image, x1, y1, x2, y2]; m = C size² where normalised, else 1; 0 where there are no
            /// regions. Maps [B, C, H, W]. Li et al. 2017.
            /// </summary>
            private static Tensor RoiMimicLoss(
                Tensor student, Tensor teacher, Tensor regions, double studentScale, double teacherScale, long size, bool normalise, string name)
            {
                // RoI align is linear: of two maps on one grid it takes the difference, once.
                var difference = studentScale == teacherScale && student.shape.SequenceEqual(teacher.shape)
                    ? RoiAlign.Apply(student - teacher, regions, studentScale, size, size, name)
                    : RoiAlign.Apply(student, regions, studentScale, size, size, name) - RoiAlign.Apply(teacher, regions, teacherScale, size, size, name);
                var count = normalise ? difference.numel() : difference.size(0);
                return difference.square().sum() / (2.0 * Math.Max(1, count));
            }
            """),
    ];

    public override IEnumerable<string> Checks(FeatureNames names) =>
        [$"setup.{(Given.Adapter == Adapter.None ? "SameChannelsUnlessAdapted" : "Maps")}({Seen(names)});"];

    public override string Expression(FeatureNames names, int stage) =>
        "RoiMimicLoss(\n"
        + $"    {AdapterModule.Apply(Modules, names.StudentValue(Given.Layer))}, {names.TeacherValue(TeacherLayer)}, {Identifiers.Escaped(Given.Regions)},\n"
        + $"    studentScale: {Literals.Double(Given.Scale)}, teacherScale: {Literals.Double(TeacherScale)}, size: {Literals.Integer(Given.Size)}, "
        + $"normalise: {Literals.Bool(Given.Normalise)}, name: {Literals.String($"{Name}: {Given.Regions}")})";

    private double TeacherScale => Given.TeacherScale == 0 ? Given.Scale : Given.TeacherScale;
}
