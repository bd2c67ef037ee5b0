using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

[For(typeof(QuantizedMimicAttribute))]
internal sealed record QuantizedMimicTerm(QuantizedMimicAttribute Given) : LayerTerm<QuantizedMimicAttribute>(Given)
{
    private bool GivesStep => Given.StepSize != 0;

    public override string DefaultName => "quantizedMimic" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            var step = GivesStep ? Literals.Number(Given.StepSize) : $"the range of the teacher's first batch in {Literals.Integer(Given.Levels)} levels";
            return $"Σ ‖Q(t) - Q({student})‖² / (2 B{(Given.Normalise ? " m" : "")}), Q = Δ ceil(·/Δ - ½){(Given.NonNegative ? ", at least 0" : "")}, on {Layers}{AdapterModule.InWords(Given.Adapter)}, Δ = {step}";
        }
    }

    public override string Source => "Wei et al. 2018";

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults.Concat(AdapterModule.FaultsOfMaps(nameof(Given.Adapter), Given.Adapter))) yield return fault;
            if (GivesStep && Given.GivesLevels)
                yield return new(nameof(Given.Levels), "stands beside StepSize, which is taken as it is; leave one of the two out");
        }
    }

    public override IEnumerable<OwnedModule> Modules => Regressor.Concat(GivesStep ? [] : [Step]);

    public override IEnumerable<LossMethod> Methods =>
    [
        new("QuantizedMimicLoss", """
            /// <summary>
            /// Σ ‖Q(t) - Q(s)‖² / (2 B m), m = C H W where normalised, else 1; the gradient goes straight through Q: (Q(s) - Q(t))/(B m). Maps
            /// [B, C, H, W]. Wei et al. 2018.
            /// </summary>
            private static Tensor QuantizedMimicLoss(Tensor student, Tensor teacher, Tensor step, bool nonNegative, bool normalise)
            {
                Tensor difference;
                using (Torch.no_grad()) difference = Quantized(student, step, nonNegative) - Quantized(teacher, step, nonNegative);
                // What is added is 0, and its gradient 1.
                difference = difference + (student - student.detach());
                return difference.square().sum() / (2.0 * (normalise ? student.numel() : student.size(0)));
            }
            """),
        new("Quantized", """
            /// <summary>The nearest multiple of the step, the lower one at a tie, and no less than 0 where so wanted.</summary>
            private static Tensor Quantized(Tensor features, Tensor step, bool nonNegative)
            {
                var level = (features / step - 0.5).ceil();
                return (nonNegative ? level.clamp(0) : level) * step;
            }
            """),
    ];

    public override IEnumerable<string> Checks(FeatureNames names) => Given.Adapter switch
    {
        Adapter.None => [$"setup.SameMaps({Seen(names)});"],
        // It brings the map to the teacher's size, and says itself where it cannot.
        Adapter.ConvReg => [],
        _ => [$"setup.SameMapSize({Seen(names)});"],
    };

    public override string Expression(FeatureNames names, int stage)
    {
        var teacher = names.TeacherValue(TeacherLayer);
        var step = GivesStep ? $"Torch.tensor({Literals.Double(Given.StepSize)})" : $"{Step.Field}.For({teacher})";
        return "QuantizedMimicLoss(\n"
            + $"    {AdapterModule.Apply(Regressor, names.StudentValue(Given.Layer))}, {teacher},\n"
            + $"    step: {step}, nonNegative: {Literals.Bool(Given.NonNegative)}, normalise: {Literals.Bool(Given.Normalise)})";
    }

    private IEnumerable<OwnedModule> Regressor => AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    private OwnedModule Step => new(Name + "Step", "QuantizationStep", static _ => false,
        names => $"setup.QuantizationStep({names.TeacherSeen(TeacherLayer)}, levels: {Literals.Integer(Given.Levels)}, nonNegative: {Literals.Bool(Given.NonNegative)})");
}
