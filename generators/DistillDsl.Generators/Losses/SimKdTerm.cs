using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(SimKdAttribute))]
internal sealed record SimKdTerm(SimKdAttribute Given) : LayerTerm<SimKdAttribute>(Given)
{
    public override string DefaultName => "simKd" + Identifiers.FromPath(Given.Layer);

    public override string Formula =>
        $"mean (P(s) - t)², the larger of s, t pooled, on {Layers}, P = 1×1 to C_t/{Literals.Integer(Given.Factor)}, 3×3, 1×1 to C_t, each with batch norm and "
        + $"ReLU; predicts with {Given.Classifier}";

    public override string Source => "Chen et al. 2022";

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults) yield return fault;
            if (TapPath.Parse(Given.Layer) is { Call: TapPath.AllCalls } all)
                yield return new(nameof(Given.Layer),
                    $"joins all calls of a layer, but the teacher's classifier takes one; name one, such as \"{all.WithCall(1)}\"");
            if (string.IsNullOrWhiteSpace(Given.Classifier))
                yield return new(nameof(Given.Classifier), "does not name a layer; give the path of the teacher's classifier, such as Classifier = \"fc\"");
        }
    }

    public override IEnumerable<OwnedModule> Modules => [Projector, Classifier];

    public override IEnumerable<LossMethod> Methods =>
    [
        new("SimKdLoss", """
            /// <summary>mean (P(s) - t)² of features [B, C, …], t pooled to the size of P(s) where it is larger. Chen et al. 2022.</summary>
            private static Tensor SimKdLoss(Tensor projected, Tensor teacher) =>
                F.mse_loss(projected, Positions.AveragePool(teacher, projected.shape[2..]));
            """),
        new("NotLarger", """
            /// <summary>A feature [B, C, …], average-pooled in each dimension of positions in which it is larger than another.</summary>
            private static Tensor NotLarger(Tensor feature, Tensor other) => Positions.AveragePool(feature, Positions.Smaller(feature, other));
            """),
    ];

    /// <summary>The modules' setup reports features that do not fit them.</summary>
    public override IEnumerable<SetupCall> Checks => [];

    public override Expression LossIn(int stage) =>
        new Call("SimKdLoss", new Call(Projector.Code, "call", new Call("NotLarger", Student, Teacher)), Teacher);

    public override DeployedNetwork Deployed => new("global::DistillDsl.Students.StudentWithHead", names => new Call("SimKdSetup.Student",
        new Code("student"), Code.String(Given.Layer), new Code(names.StudentSeen(Student.Place)), new Code(names.TeacherSeen(Teacher.Place)),
        (long)Given.Factor, Projector.Code, Classifier.Code));

    private OwnedModule Projector => new(Name + "Projector", "global::TorchSharp.Modules.Sequential", IsOn, Name,
        Call("SimKdProjector", new SetupOption("factor", Given.Factor)));

    private OwnedModule Classifier => new(Name + "Classifier", "global::TorchSharp.Modules.Linear", static _ => false,
        names => new Call("setup.TeacherClassifier", Code.String(Name), new Code(names.TeacherSeen(Teacher.Place)), Code.String(Given.Classifier)));
}
