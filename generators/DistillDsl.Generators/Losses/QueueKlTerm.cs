using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(QueueKlAttribute))]
internal sealed record QueueKlTerm(QueueKlAttribute Given) : LayerTerm<QueueKlAttribute>(Given)
{
    public override string DefaultName => "queueKl" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var student = IsAdapted ? "r(s)" : "s";
            return $"KL(softmax(v Mᵀ/T) || softmax(u Mᵀ/T)) / B, u = {student}/‖{student}‖, v = t/‖t‖, M the last {Literals.Integer(Given.Size)} v, "
                + $"on {Layers}, T = {Literals.Number(Given.T)}{AdapterModule.InWords(Given.Adapter)}";
        }
    }

    public override string Source => "LightlyTrain 2025";

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults => base.Faults.Concat(Given.Adapter is Adapter.None or Adapter.LinearProjection ? []
        : [new(nameof(Given.Adapter), $"is {Given.Adapter}, which this term does not take, because it compares embeddings; use LinearProjection")]);

    public override IEnumerable<OwnedModule> Modules => IsAdapted ? [Projection, Queue] : [Queue];

    public override IEnumerable<LossMethod> Methods =>
    [
        new("QueueKlLoss", """
            /// <summary>
            /// KL(softmax(v Mᵀ/T) || softmax(u Mᵀ/T)) / B, u and v the embeddings [B, D] of norm 1, M the queue that v has entered. LightlyTrain.
            /// </summary>
            private static Tensor QueueKlLoss(Tensor student, Tensor teacher, EmbeddingQueue queue, double temperature)
            {
                Tensor rows, target;
                using (Torch.no_grad())
                {
                    teacher = F.normalize(teacher);
                    rows = queue.Entered(teacher);
                    target = F.log_softmax(teacher.matmul(rows.t()) / temperature, 1);
                }
                queue.Keep(rows);
                var similarities = F.log_softmax((F.normalize(student) / temperature).matmul(rows.t()), 1);
                return F.kl_div(similarities, target, log_target: true, reduction: Reduction.Sum) / student.size(0);
            }
            """),
    ];

    /// <summary>The adapter is built for the features and reports those that do not fit.</summary>
    public override IEnumerable<SetupCall> Checks => IsAdapted ? [] : [Call("SameEmbeddings")];

    public override Expression LossIn(int stage)
    {
        var student = new Call(Student, "flatten", 1);
        return new Call("QueueKlLoss", IsAdapted ? new Call(Projection.Code, "call", student) : student, new Call(Teacher, "flatten", 1), Queue.Code,
            new Named("temperature", Given.T));
    }

    private bool IsAdapted => Given.Adapter == Adapter.LinearProjection;

    private OwnedModule Projection => new(Name + "Adapter", "global::TorchSharp.Modules.Linear", IsOn, Name, Call("EmbeddingProjection"));

    private OwnedModule Queue => new(Name + "Queue", "EmbeddingQueue", static _ => false,
        names => new Call("setup.EmbeddingQueue", new Code(names.TeacherSeen(Teacher.Place)), new Named("size", (long)Given.Size)));
}
