using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(ScoreWeightedHintAttribute))]
internal sealed record ScoreWeightedHintTerm(ScoreWeightedHintAttribute Given) : LayerTerm<ScoreWeightedHintAttribute>(Given)
{
    public override string DefaultName => "scoreWeightedHint" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            return $"Σ w ({student} - t)² / (C Σ w + 1e-9) on {Layers}, w = {WeightInWords} of {Given.Scores}{AdapterModule.InWords(Given.Adapter)}";
        }
    }

    public override string Source => "Ultralytics 2026";

    public override IEnumerable<string> TeacherLayers => base.TeacherLayers.Append(Given.Scores).Distinct();

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults.Concat(AdapterModule.FaultsOfMaps(nameof(Given.Adapter), Given.Adapter))) yield return fault;
            if (string.IsNullOrWhiteSpace(Given.Scores))
                yield return new(nameof(Given.Scores), "does not name a layer; give the path of the teacher's layer that gives class scores [B, K, H, W]");
        }
    }

    public override IEnumerable<OwnedModule> Modules => AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    public override IEnumerable<LossMethod> Methods => [Method];

    private LossMethod Method
    {
        get
        {
            // The sigmoid grows with its logit, so it is taken of the largest one alone.
            var (name, weights) = Given.Activation switch
            {
                ScoreActivation.ScoreSoftmax => ("ScoreWeightedHintSoftmaxLoss", "F.softmax(scores, 1).amax(1)"),
                ScoreActivation.Given => ("ScoreWeightedHintGivenLoss", "scores.amax(1)"),
                _ => ("ScoreWeightedHintLoss", "scores.amax(1).sigmoid()"),
            };
            return new(name, $$"""
                /// <summary>
                /// Σ w (s - t)² / (C Σ w + 1e-9) of features [B, C, …], w = {{WeightInWords}} of the teacher's scores [B, K, …], a constant.
                /// Ultralytics 2026.
                /// </summary>
                private static Tensor {{name}}(Tensor student, Tensor teacher, Tensor scores)
                {
                    Tensor weights;
                    using (Torch.no_grad()) weights = {{weights}};
                    var squares = (student - teacher).square().sum(1);
                    return (weights * squares).sum() / (student.size(1) * weights.sum() + 1e-9);
                }
                """);
        }
    }

    private string WeightInWords => Given.Activation switch
    {
        ScoreActivation.ScoreSoftmax => "the largest softmax",
        ScoreActivation.Given => "the largest value",
        _ => "the largest sigmoid",
    };

    public override IEnumerable<SetupCall> Checks =>
    [
        .. Given.Adapter switch
        {
            Adapter.None => [Call("SameMaps")],
            // The adapter resizes the map to the teacher's and reports shapes that do not fit.
            Adapter.ConvReg => Array.Empty<SetupCall>(),
            _ => [Call("SameMapSize")],
        },
        new SetupCall("SameMapSize", Teacher.Place, TeacherAt(Given.Scores)) { Within = Network.Teacher },
    ];

    public override Expression LossIn(int stage) =>
        new Call(Method.Name, AdapterModule.Apply(Modules, Student), Teacher, Feature.OfTeacher(TeacherAt(Given.Scores)));
}
