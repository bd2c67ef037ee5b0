using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(HintAttribute))]
internal sealed record HintTerm(HintAttribute Given) : LayerTerm<HintAttribute>(Given)
{
    public override string DefaultName => "hint" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var s = Given.Adapter == Adapter.None ? "s" : "r(s)";
            var distance = Given.Distance switch
            {
                Distance.SmoothL1Distance => $"smooth L1 of {s} - t",
                Distance.CosineDistance => $"mean 1 - cos({s}, t) over the samples",
                Distance.CosinePerPosition => $"mean 1 - cos({s}, t) over the positions",
                _ => $"mean ({s} - t)²",
            };
            return $"{distance} on {Layers}{AdapterModule.InWords(Given.Adapter)}";
        }
    }

    public override string Source => "Romero et al. 2015";

    public override IEnumerable<OwnedModule> Modules => AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    public override IEnumerable<LossMethod> Methods => [Method, MapPooling.Method];

    private LossMethod Method => Given.Distance switch
    {
        Distance.SmoothL1Distance => new("HintSmoothL1Loss", """
            /// <summary>Smooth L1 of features of equal shape, mean over all elements; the larger feature map is pooled. After Romero et al. 2015.</summary>
            private static Tensor HintSmoothL1Loss(Tensor student, Tensor teacher)
            {
                (student, teacher) = PoolLarger(student, teacher);
                return F.smooth_l1_loss(student, teacher);
            }
            """),
        Distance.CosineDistance => new("HintCosineLoss", """
            /// <summary>mean over the batch of 1 - cos(s, t), each sample one vector; the larger feature map is pooled. After Romero et al. 2015.</summary>
            private static Tensor HintCosineLoss(Tensor student, Tensor teacher)
            {
                (student, teacher) = PoolLarger(student, teacher);
                return 1.0 - (F.normalize(student.flatten(1)) * F.normalize(teacher.flatten(1))).sum(1).mean();
            }
            """),
        Distance.CosinePerPosition => new("HintCosinePerPositionLoss", """
            /// <summary>
            /// mean over batch and positions of 1 - cos(s, t) along the channels; the larger feature map is pooled. After Romero et al. 2015.
            /// </summary>
            private static Tensor HintCosinePerPositionLoss(Tensor student, Tensor teacher)
            {
                (student, teacher) = PoolLarger(student, teacher);
                return 1.0 - (F.normalize(student) * F.normalize(teacher)).sum(1).mean();
            }
            """),
        _ => new("HintLoss", """
            /// <summary>mean (s - t)² of features of equal shape; the larger feature map is pooled. Romero et al. 2015.</summary>
            private static Tensor HintLoss(Tensor student, Tensor teacher)
            {
                (student, teacher) = PoolLarger(student, teacher);
                return F.mse_loss(student, teacher);
            }
            """),
    };

    // An adapter is built for the shapes, and says itself where none joins them.
    public override IEnumerable<SetupCall> Checks => Given.Adapter != Adapter.None ? []
        : [Call(Given.Distance is Distance.MseDistance or Distance.SmoothL1Distance ? "SameElements" : "SameUpToMapSize")];

    public override Expression LossIn(int stage) => new Call(Method.Name, AdapterModule.Apply(Modules, Student), Teacher);
}
