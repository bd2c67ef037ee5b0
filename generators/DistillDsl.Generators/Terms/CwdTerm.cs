using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

[For(typeof(CwdAttribute))]
internal sealed record CwdTerm(CwdAttribute Given) : Term<CwdAttribute>(Given)
{
    private bool OfOutputs => Given.Layer.Length == 0;

    private string TeacherLayer => Given.TeacherLayer ?? Given.Layer;

    public override string DefaultName => "cwd" + (OfOutputs ? "" : Identifiers.FromPath(Given.Layer));

    public override bool ReadsStudentOutput => OfOutputs;

    public override bool ReadsTeacherOutput => OfOutputs;

    public override IEnumerable<string> StudentLayers => OfOutputs ? [] : [Given.Layer];

    public override IEnumerable<string> TeacherLayers => OfOutputs ? [] : [TeacherLayer];

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            var place = OfOutputs ? "the outputs" : new LayerPair(Given.Layer, TeacherLayer).ToString();
            return $"T² KL(softmax(t/T) || softmax({student}/T)) over the positions / (B C), on {place}{AdapterModule.InWords(Given.Adapter)}, T = {Literals.Number(Given.T)}";
        }
    }

    public override string Source => "Shu et al. 2021";

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            if (!OfOutputs && string.IsNullOrWhiteSpace(Given.Layer))
                yield return new(nameof(Given.Layer), "names no layer; give the layer's path in the student, or leave it out to compare the outputs");
            if (Given.TeacherLayer is { } layer && (OfOutputs || string.IsNullOrWhiteSpace(layer)))
                yield return new(nameof(Given.TeacherLayer), OfOutputs
                    ? "stands without Layer; give the student's layer too, or leave both out to compare the outputs"
                    : "names no layer; leave it out where the teacher's path is the student's");
            if (OfOutputs && Given.Adapter != Adapter.None)
                yield return new(nameof(Given.Adapter), "stands without Layer; outputs are compared as they are, so give the layer that it adapts, or leave it out");
        }
    }

    public override IEnumerable<OwnedModule> Modules => OfOutputs ? [] : AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    public override IEnumerable<LossMethod> Methods =>
    [
        new("CwdLoss", """
            /// <summary>T² KL(softmax(t/T) || softmax(s/T)) over the positions of each channel / (B C), of maps [B, C, H, W]. Shu et al. 2021.</summary>
            private static Tensor CwdLoss(Tensor student, Tensor teacher, double temperature)
            {
                var logQ = F.log_softmax(student.flatten(2) / temperature, 2);
                Tensor logP;
                using (Torch.no_grad()) logP = F.log_softmax(teacher.flatten(2) / temperature, 2);
                var scale = temperature * temperature / (teacher.size(0) * teacher.size(1));
                return F.kl_div(logQ, logP, log_target: true, reduction: Reduction.Sum) * scale;
            }
            """),
    ];

    public override IEnumerable<string> Checks(FeatureNames names) => OfOutputs
        ? [$"setup.SameMaps({Literals.String(Name)}, setup.StudentOutput, setup.TeacherOutput);"]
        : Given.Adapter switch
        {
            Adapter.None => [$"setup.SameMaps({Seen(names)});"],
            // These bring the map to the teacher's size, and say themselves where they cannot.
            Adapter.Linear or Adapter.ConvReg => [],
            _ => [$"setup.SameMapSize({Seen(names)});"],
        };

    private string Seen(FeatureNames names) => $"{Literals.String(Name)}, {names.StudentSeen(Given.Layer)}, {names.TeacherSeen(TeacherLayer)}";

    public override string Expression(FeatureNames names, int stage)
    {
        var student = OfOutputs ? names.StudentOutput : AdapterModule.Apply(Modules, names.StudentValue(Given.Layer));
        var teacher = OfOutputs ? names.TeacherOutput : names.TeacherValue(TeacherLayer);
        return $"CwdLoss({student}, {teacher}, temperature: {Literals.Double(Given.T)})";
    }
}
