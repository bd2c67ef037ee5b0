using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(FspAttribute))]
internal sealed record FspTerm(FspAttribute Given) : Term<FspAttribute>(Given)
{
    private bool IsMean => Given.Variant == FspVariant.AveragePooling;

    public override string DefaultName => "fsp";

    public override IEnumerable<string> StudentLayers => Pairs.SelectMany(static p => new[] { p.First.Student, p.Second.Student });

    public override IEnumerable<string> TeacherLayers => Pairs.SelectMany(static p => new[] { p.First.Teacher, p.Second.Teacher });

    public override string Formula
    {
        get
        {
            var distance = IsMean ? "mean (Gs - Gt)²" : "‖Gs - Gt‖² / B";
            var pooling = IsMean ? "average" : "max";
            var sum = Given.Weights.Length > 0 ? "Σ λ " : Given.Pairs.Length > 1 ? "Σ " : "";
            var weights = Given.Weights.Length > 0 ? $", λ = {string.Join(", ", Given.Weights.Select(Literals.Number))}" : "";
            var shuffled = Given.ShuffleTeacher ? ", Gt of another sample, drawn in each step" : "";
            return $"{sum}{distance}, G = first secondᵀ / hw, {pooling} pooling, on {string.Join(", ", Pairs)}{weights}{shuffled}";
        }
    }

    public override string Source => IsMean ? "after Yim et al. 2017" : "Yim et al. 2017";

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            if (Given.Pairs.Length == 0)
                yield return new(nameof(Given.Pairs), "does not name a pair; give pairs of layers, such as Pairs = [\"conv1:layer1\", \"layer1:layer2\"]");
            foreach (var pair in Given.Pairs)
                if (FspPair.Parse(pair) is null)
                    yield return new(nameof(Given.Pairs), LayerNames.Fault(pair, LayerForm.PairOfPairs));
            if (Given.Weights.Length > 0 && Given.Weights.Length != Given.Pairs.Length)
                yield return new(nameof(Given.Weights),
                    $"has {Literals.Integer(Given.Weights.Length)} for {Literals.Integer(Given.Pairs.Length)} in Pairs; give one per pair, or omit it "
                        + "where all are 1");
            foreach (var weight in Given.Weights)
                if (!(weight >= 0) || double.IsInfinity(weight))
                    yield return new(nameof(Given.Weights), $"has {Literals.Number(weight)}, but each must be finite and at least 0");
        }
    }

    protected override OptionFault? Zero => Given.Weights.Length > 0 && Given.Weights.All(static w => w == 0) ? new(nameof(Given.Weights), "are all 0") : null;

    public override IEnumerable<LossMethod> Methods => IsMean
        ?
        [
            new(MethodName, $$"""
                /// <summary>mean (Gs - Gt)² over the batch and all elements of G{{Shuffling}}. RepDistiller's form of Yim et al. 2017.</summary>
                private static Tensor {{MethodName}}(Tensor studentFirst, Tensor studentSecond, Tensor teacherFirst, Tensor teacherSecond{{OrderParameter}})
                {
                    Tensor target;
                    using (Torch.no_grad()) target = AverageFlow(teacherFirst, teacherSecond){{InOrder}};
                    return F.mse_loss(AverageFlow(studentFirst, studentSecond), target);
                }
                """),
            new("AverageFlow", """
                /// <summary>G[m, n] = (1/hw) Σ first[m] · second[n] over the positions, [B, M, N]; the larger feature map is average-pooled.</summary>
                private static Tensor AverageFlow(Tensor first, Tensor second)
                {
                    (first, second) = PoolLarger(first, second);
                    // One matrix product [M, hw] × [hw, N] a sample; [B, M, N, hw] is never materialized. A vector has one position.
                    var (f, s) = (first.unsqueeze(-1).flatten(2), second.unsqueeze(-1).flatten(2));
                    return f.bmm(s.mT) / f.size(2);
                }
                """),
            MapPooling.Method,
        ]
        :
        [
            new(MethodName, $$"""
                /// <summary>‖Gs - Gt‖² / B{{Shuffling}}. Yim et al. 2017.</summary>
                private static Tensor {{MethodName}}(Tensor studentFirst, Tensor studentSecond, Tensor teacherFirst, Tensor teacherSecond{{OrderParameter}})
                {
                    Tensor target;
                    using (Torch.no_grad()) target = Flow(teacherFirst, teacherSecond){{InOrder}};
                    return (Flow(studentFirst, studentSecond) - target).square().sum() / studentFirst.size(0);
                }
                """),
            new("Flow", """
                /// <summary>G[m, n] = (1/hw) Σ first[m] · second[n] over the positions, [B, M, N]; the larger feature map is max-pooled.</summary>
                private static Tensor Flow(Tensor first, Tensor second)
                {
                    if (first.dim() > 2)
                    {
                        var size = Positions.Smaller(first, second);
                        (first, second) = (Positions.MaxPool(first, size), Positions.MaxPool(second, size));
                    }
                    // One matrix product [M, hw] × [hw, N] a sample; [B, M, N, hw] is never materialized. A vector has one position.
                    var (f, s) = (first.unsqueeze(-1).flatten(2), second.unsqueeze(-1).flatten(2));
                    return f.bmm(s.mT) / f.size(2);
                }
                """),
        ];

    private string MethodName => (IsMean ? "FspMean" : "Fsp") + (Given.ShuffleTeacher ? "ShuffledLoss" : "Loss");

    private string Shuffling => Given.ShuffleTeacher ? ", Gt in another order than Gs" : "";

    private string OrderParameter => Given.ShuffleTeacher ? ", Tensor order" : "";

    private string InOrder => Given.ShuffleTeacher ? ".index_select(0, order)" : "";

    private IEnumerable<FspPair> Pairs => Given.Pairs.Select(FspPair.Parse).OfType<FspPair>();

    public override IEnumerable<SetupCall> Checks => Pairs
        .SelectMany(static p => new[] { p.First, p.Second })
        .Distinct()
        .Select(p => new SetupCall("SameChannels", StudentAt(p.Student), TeacherAt(p.Teacher)));

    public override Expression LossIn(int stage) => new Sum(new(Pairs.Select((pair, i) =>
    {
        var (first, second) = (pair.First, pair.Second);
        var (student, teacher) = (Feature.OfStudent(StudentAt(first.Student)), Feature.OfTeacher(TeacherAt(first.Teacher)));
        var call = new Call(MethodName,
            [student, Feature.OfStudent(StudentAt(second.Student)), teacher, Feature.OfTeacher(TeacherAt(second.Teacher)), .. Order]);
        return Given.Weights.Length == 0 || Given.Weights[i].Equals(1.0) ? call : (Expression)new Product(Given.Weights[i], call);
    })));

    /// <summary>The same permutation for all pairs of a step, so that each sample is paired with one other sample.</summary>
    private IEnumerable<Expression> Order
    {
        get
        {
            if (!Given.ShuffleTeacher) yield break;
            var first = Feature.OfTeacher(TeacherAt(Pairs.First().First.Teacher));
            yield return new Shared(new Call("Torch.randperm", new Call(first, "size", 0), new Named("device", new Member(first, "device"))), "order");
        }
    }
}
