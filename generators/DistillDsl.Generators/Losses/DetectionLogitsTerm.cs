using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(DetectionLogitsAttribute))]
internal sealed record DetectionLogitsTerm(DetectionLogitsAttribute Given) : LayersTerm<DetectionLogitsAttribute>(Given)
{
    protected override bool MayBeOfOutputs => true;

    public override string? GivenOutput => Given.Output;

    public override string? GivenTeacherOutput => Given.TeacherOutput;

    public override OutputKind StudentKind => OutputKind.Either;

    public override OutputKind TeacherKind => OutputKind.Either;

    public override IEnumerable<OptionFault> Faults =>
        base.Faults.Concat(OutputOptions.Unread(!OfOutputs, Given.Output, Given.TeacherOutput, nameof(Given.Layers)));

    public override bool ReadsAsGiven => true;

    public override string DefaultName => "detectionLogits" + OutputSuffix;

    private bool OfLevels => OfOutputs && StudentOutput.IsList;

    public override string Formula
    {
        get
        {
            var temperature = Given.Temperature.Equals(1.0) ? "" : Literals.Number(Given.Temperature) + " ";
            var scaled = Given.ScaleByObjectness ? ", box and class times σ(t_obj)" : "";
            return $"{temperature}{(OfLevels ? "Σ " : SumSign)}(mean Δobj² + mean Δbox² + mean Δcls²){scaled}, Δ = s - t, on {Layers}";
        }
    }

    public override string Source => "after Mehta and Ozturk 2018";

    public override IEnumerable<LossMethod> Methods
    {
        get
        {
            if (OfLevels) yield return Levels;
            yield return Method;
            yield return BoxAndClasses;
            if (Given.Anchors > 0) yield return AnchorRows;
        }
    }

    private LossMethod Levels
    {
        get
        {
            var (name, parameter) = Given.Anchors > 0 ? ($"MapLevels{Method.Name}", ", long anchors") : ($"Levels{Method.Name}", "");
            return new(name, $$"""
                /// <summary>The sum of {{Method.Name}} over the levels of a head.</summary>
                private static Tensor {{name}}(IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher, double temperature{{parameter}})
                {
                    RecipeBatch.RequireSameLevels(student, teacher, "DetectionLogits");
                    var sum = {{OfLevel("0")}};
                    for (var level = 1; level < student.Count; level++)
                        sum += {{OfLevel("level")}};
                    return sum;
                }
                """);
        }
    }

    private LossMethod Method => Given.ScaleByObjectness
        ? new("ScaledDetectionLogitsLoss", """
            /// <summary>
            /// temperature · (mean Δobj² + mean σ(t_obj) Δbox² + mean σ(t_obj) Δcls²), Δ = s - t, of a head [B, …, 5+K] that holds box, objectness
            /// and classes in this order. After Mehta and Ozturk 2018.
            /// </summary>
            private static Tensor ScaledDetectionLogitsLoss(Tensor student, Tensor teacher, double temperature)
            {
                Tensor objectness;
                using (Torch.no_grad()) objectness = teacher.select(-1, 4).sigmoid().flatten();
                var squares = (student - teacher).square().flatten(0, -2);
                var scaled = objectness.matmul(squares) / squares.size(0);
                return temperature * (squares.select(1, 4).mean() + BoxAndClasses(scaled));
            }
            """)
        : new("DetectionLogitsLoss", """
            /// <summary>
            /// temperature · (mean Δobj² + mean Δbox² + mean Δcls²), Δ = s - t, of a head [B, …, 5+K] that holds box, objectness and classes in
            /// this order. After Mehta and Ozturk 2018.
            /// </summary>
            private static Tensor DetectionLogitsLoss(Tensor student, Tensor teacher, double temperature)
            {
                var means = (student - teacher).square().flatten(0, -2).mean([0]);
                return temperature * (means[4] + BoxAndClasses(means));
            }
            """);

    private static LossMethod BoxAndClasses { get; } = new("BoxAndClasses", """
        /// <summary>The mean of the first 4 plus the mean of those from 5 on, of one number for each of a prediction's 5+K values.</summary>
        private static Tensor BoxAndClasses(Tensor means)
        {
            var box = means.narrow(0, 0, 4).mean();
            var classes = means.size(0) - 5;
            return classes > 0 ? box + means.narrow(0, 5, classes).mean() : box;
        }
        """);

    private static LossMethod AnchorRows { get; } = new("AnchorRows", """
        /// <summary>A feature map [B, A·(5+K), H, W] as [B, A, H, W, 5+K].</summary>
        private static Tensor AnchorRows(Tensor map, long anchors) => map.unflatten(1, anchors, -1).permute(0, 1, 3, 4, 2);
        """);

    public override IEnumerable<SetupCall> Checks => Given.Anchors > 0
        ? CheckEach("SameHeadMaps", new SetupOption("anchors", Given.Anchors))
        : CheckEach("SameHeads");

    public override Expression LossIn(int stage)
    {
        var temperature = new Named("temperature", Given.Temperature);
        return SumOf((student, teacher) => !OfLevels ? new Call(Method.Name, Head(student), Head(teacher), temperature)
            : Given.Anchors > 0 ? new Call(Levels.Name, student, teacher, temperature, new Named("anchors", Given.Anchors))
            : new Call(Levels.Name, student, teacher, temperature));
    }

    private Expression Head(Feature value) => Given.Anchors > 0 ? new Call(AnchorRows.Name, value, Given.Anchors) : value;

    /// <summary>The loss of one level, within the method over all of them.</summary>
    private string OfLevel(string level)
    {
        var (student, teacher) = ($"student[{level}]", $"teacher[{level}]");
        return Given.Anchors > 0
            ? $"{Method.Name}({AnchorRows.Name}({student}, anchors), {AnchorRows.Name}({teacher}, anchors), temperature)"
            : $"{Method.Name}({student}, {teacher}, temperature)";
    }
}
