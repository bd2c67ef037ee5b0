using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(QuantizedMimicAttribute))]
internal sealed record QuantizedMimicTerm(QuantizedMimicAttribute Given) : LayerTerm<QuantizedMimicAttribute>(Given)
{
    private bool GivesStep => Given.StepSize != 0;

    /// <summary>The regions that are compared; null if whole maps are.</summary>
    private RegionPooling? Pooling => Given.Regions is { } regions ? new(regions, Given.Scale, Given.TeacherScale, Given.Size, Given.Width) : null;

    public override string DefaultName => "quantizedMimic" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            var (s, t, count, over, scales) = Pooling is { } pooling
                ? ($"RoIAlign({student})", "RoIAlign(t)", "N", " " + pooling.Over, ", " + pooling.Scales)
                : (student, "t", "B", "", "");
            var step = GivesStep ? Literals.Number(Given.StepSize) : $"the range of the teacher's first batch in {Literals.Integer(Given.Levels)} levels";
            return $"Σ ‖Q({t}) - Q({s})‖² / (2 {count}{(Given.Normalize ? " m" : "")}){over}, Q = Δ ceil(·/Δ - ½){(Given.NonNegative ? ", at least 0" : "")}, "
                + $"on {Layers}{scales}{AdapterModule.InWords(Given.Adapter)}, Δ = {step}";
        }
    }

    public override string Source => "Wei et al. 2018";

    public override IEnumerable<Target> Targets => Pooling is { } pooling ? [pooling.Target] : [];

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults.Concat(AdapterModule.FaultsOfMaps(nameof(Given.Adapter), Given.Adapter))) yield return fault;
            if (GivesStep && Given.GivesLevels)
                yield return new(nameof(Given.Levels), "is given together with StepSize, which is taken as it is; remove one of the two");
            foreach (var fault in Pooling is { } pooling ? pooling.Faults : WithoutRegions) yield return fault;
            if (Pooling is { Scale: 0 })
                yield return new(nameof(Given.Scale), "is required with Regions; give the size of r(s) over the image's, 1/stride, such as Scale = 1.0 / 16");
        }
    }

    private IEnumerable<OptionFault> WithoutRegions =>
        from option in ((string Name, bool IsGiven)[])[(nameof(Given.Scale), Given.Scale != 0), (nameof(Given.TeacherScale), Given.TeacherScale != 0),
            (nameof(Given.Size), Given.GivesSize), (nameof(Given.Width), Given.Width != 0)]
        where option.IsGiven
        select new OptionFault(option.Name,
            "is given without Regions, but whole maps are not pooled; name the step's argument that holds the regions, or remove it");

    public override IEnumerable<OwnedModule> Modules => Regressor.Concat(GivesStep ? [] : [Step]);

    public override IEnumerable<LossMethod> Methods =>
    [
        new("QuantizedMimicLoss", """
            /// <summary>
            /// Σ ‖Q(t) - Q(s)‖² / (2 N m), m = C H W if normalized, else 1; the gradient goes straight through Q: (Q(s) - Q(t))/(N m). N feature maps
            /// or regions, [N, C, H, W]; 0 if there are none. Wei et al. 2018.
            /// </summary>
            private static Tensor QuantizedMimicLoss(Tensor student, Tensor teacher, Tensor step, bool nonNegative, bool normalize)
            {
                Tensor difference;
                using (Torch.no_grad()) difference = Quantized(student, step, nonNegative) - Quantized(teacher, step, nonNegative);
                // The added term is 0, and its gradient is 1.
                difference = difference + (student - student.detach());
                return difference.square().sum() / (2.0 * Math.Max(1, normalize ? student.numel() : student.size(0)));
            }
            """),
        new("Quantized", """
            /// <summary>The nearest multiple of the step, the lower one at a tie, and at least 0 if so requested.</summary>
            private static Tensor Quantized(Tensor features, Tensor step, bool nonNegative)
            {
                var level = (features / step - 0.5).ceil();
                return (nonNegative ? level.clamp(0) : level) * step;
            }
            """),
    ];

    public override IEnumerable<SetupCall> Checks => (Pooling, Given.Adapter) switch
    {
        ({ } pooling, _) => pooling.Checks(Given.Adapter, Call),
        (_, Adapter.None) => [Call("SameMaps")],
        // The adapter resizes the map to the teacher's size and reports shapes that do not fit.
        (_, Adapter.ConvReg) => [],
        _ => [Call("SameMapSize")],
    };

    public override Expression LossIn(int stage)
    {
        var student = AdapterModule.Apply(Regressor, Student);
        // The range is that of the whole map, because a batch may have no regions.
        var step = GivesStep ? new Call("Torch.tensor", Given.StepSize) : new Call(Step.Code, "For", Teacher);
        Expression[] values = Pooling is { } pooling
            ? [new NewLine(pooling.Apply(this, student, pooling.Scale)), new NewLine(pooling.Apply(this, Teacher, pooling.TeacherScale))]
            : [new NewLine(student), Teacher];
        return new Call("QuantizedMimicLoss",
            [.. values, new NewLine(new Named("step", step)), new Named("nonNegative", Given.NonNegative), new Named("normalize", Given.Normalize)]);
    }

    private IEnumerable<OwnedModule> Regressor => AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    private OwnedModule Step => new(Name + "Step", "QuantizationStep", static _ => false,
        names => new Call("setup.QuantizationStep",
            new Code(names.TeacherSeen(Teacher.Place)), new Named("levels", Given.Levels), new Named("nonNegative", Given.NonNegative)));
}
