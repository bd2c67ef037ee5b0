using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(CwdAttribute))]
internal sealed record CwdTerm(CwdAttribute Given) : OutputOrLayerTerm<CwdAttribute>(Given)
{
    public override string DefaultName => "cwd" + Suffix;

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            return $"T² KL(softmax(t/T) || softmax({student}/T)) over t's positions / (B C), on {Place}{AdapterModule.InWords(Given.Adapter)}, T = "
                + $"{Literals.Number(Given.T)}";
        }
    }

    public override string Source => "Shu et al. 2021";

    public override IEnumerable<OptionFault> Faults => base.Faults.Concat(!OfOutputs || Given.Adapter == Adapter.None ? [] :
        [new(nameof(Given.Adapter), "is given without Layer; outputs are compared as they are, so name the layer that it adapts, or remove it")]);

    public override IEnumerable<OwnedModule> Modules => OfOutputs ? [] : AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    public override IEnumerable<LossMethod> Methods =>
    [
        new("CwdLoss", """
            /// <summary>
            /// T² KL(softmax(t/T) || softmax(s/T)) over the positions of each channel / (B C), of features [B, C, …]; s is resized to
            /// the size of t if they differ. Shu et al. 2021.
            /// </summary>
            private static Tensor CwdLoss(Tensor student, Tensor teacher, double temperature)
            {
                student = Positions.Resize(student, teacher.shape[2..]);
                var logQ = F.log_softmax(student.flatten(2) / temperature, 2);
                Tensor logP;
                using (Torch.no_grad()) logP = F.log_softmax(teacher.flatten(2) / temperature, 2);
                var scale = temperature * temperature / (teacher.size(0) * teacher.size(1));
                return F.kl_div(logQ, logP, log_target: true, reduction: Reduction.Sum) * scale;
            }
            """),
    ];

    public override IEnumerable<SetupCall> Checks => Given.Adapter switch
    {
        Adapter.None => [Call("SameChannelsUnlessAdapted")],
        // The adapter is built for the shapes and reports those that it cannot join.
        Adapter.LinearProjection => [],
        _ => [Call("Maps")],
    };

    public override Expression LossIn(int stage) =>
        new Call("CwdLoss", AdapterModule.Apply(Modules, Student), Teacher, new Named("temperature", Given.T));
}
