using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(FgdAttribute))]
internal sealed record FgdTerm(FgdAttribute Given) : LayersTerm<FgdAttribute>(Given)
{
    private bool HasFocal => Given.Alpha != 0 || Given.Beta != 0;

    private bool HasAttention => Given.Gamma != 0;

    private bool HasGlobal => Given.Lambda != 0;

    public override string DefaultName => "fgd";

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            var parts = new List<string>();
            Add(Given.Alpha, $"Σ M_fg S_t A_t ({student} - t)²");
            Add(Given.Beta, $"Σ M_bg S_t A_t ({student} - t)²");
            Add(Given.Gamma, "(Σ |A_s - A_t| + Σ |S_s - S_t|)");
            Add(Given.Lambda, $"‖R_s({student}) - R_t(t)‖²");
            var temperature = HasFocal || HasAttention ? $", T = {Literals.Number(Given.T)}" : "";
            var boxes = HasFocal ? $", M of {Given.Boxes}" : "";
            return $"{SumSign}({string.Join(" + ", parts)}) / B on {Layers}{temperature}{boxes}{AdapterModule.InWords(Given.Adapter)}";

            void Add(double factor, string part)
            {
                if (factor != 0) parts.Add($"{Literals.Number(factor)} {part}");
            }
        }
    }

    public override string Source => "Yang et al. 2022";

    public override IEnumerable<Target> Targets => !HasFocal ? []
        :
        [
            new(Given.Boxes, nameof(Given.Boxes), TargetKind.Regions,
                "Boxes [image, x1, y1, x2, y2] in pixels, float [N, 5]; image is the index in the batch"),
        ];

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults.Concat(AdapterModule.FaultsOfMaps(nameof(Given.Adapter), Given.Adapter))) yield return fault;
            if (HasFocal)
            {
                foreach (var fault in TargetName.Faults(nameof(Given.Boxes), Given.Boxes)) yield return fault;
                if (Given.ImageHeight == 0) yield return new(nameof(Given.ImageHeight), "is not given; give the height in pixels of the images of the boxes");
            }
            else if (!HasAttention && !HasGlobal)
                yield return new(nameof(Given.Alpha), "is 0, as are Beta, Gamma and Lambda, so that nothing is left; give one of them a value greater than 0");
        }
    }

    public override IEnumerable<OptionFault> Unread
    {
        get
        {
            if (HasFocal) yield break;
            foreach (var option in new[] { nameof(Given.Boxes), nameof(Given.ImageHeight), nameof(Given.ImageWidth) })
                yield return new(option, "is not read when Alpha and Beta are 0; only the focal part has boxes");
            if (!HasAttention) yield return new(nameof(Given.T), "is not read when Alpha, Beta and Gamma are 0; only they have attention");
        }
    }

    public override IEnumerable<OwnedModule> Modules =>
        Levels.SelectMany(level => HasGlobal ? level.Adapter.Concat([level.Student, level.Teacher]) : level.Adapter);

    public override IEnumerable<SetupCall> Checks => CheckEach(Given.Adapter == Adapter.None ? "ImageMapsUnlessAdapted" : "ImageMaps")
        // ConvReg resizes the map to the teacher's.
        .Concat(Given.Adapter == Adapter.ConvReg ? [] : CheckEach("SamePositions"));

    public override IEnumerable<LossMethod> Methods
    {
        get
        {
            if (HasFocal) yield return Focal;
            if (HasAttention) yield return Distance;
            if (HasFocal || HasAttention) yield return Attention;
            if (HasGlobal) yield return Global;
        }
    }

    private static LossMethod Focal { get; } = new("FgdFocalLoss", """
        /// <summary>
        /// Σ M S A d² / B of differences d [B, C, …], M the weights and S the attention of the positions, A the attention of the channels. Yang et al. 2022.
        /// </summary>
        private static Tensor FgdFocalLoss(Tensor difference, Tensor weights, (Tensor Positions, Tensor Channels) attention)
        {
            // The weighted differences are half the gradient, and their product with the differences is the value: autograd need not know the rest.
            Tensor weighted;
            using (Torch.no_grad()) weighted = (difference.flatten(2) * (weights.flatten(2) * attention.Positions)).mul_(attention.Channels);
            var value = weighted.flatten().dot(difference.flatten());
            return (2 * value - value.detach()) / difference.size(0);
        }
        """);

    private static LossMethod Distance { get; } = new("FgdAttentionLoss", """
        /// <summary>(Σ |S_s - S_t| + Σ |A_s - A_t|) / B of the attention of two feature maps. Yang et al. 2022.</summary>
        private static Tensor FgdAttentionLoss((Tensor Positions, Tensor Channels) student, (Tensor Positions, Tensor Channels) teacher) =>
            ((student.Positions - teacher.Positions).abs().sum() + (student.Channels - teacher.Channels).abs().sum()) / teacher.Positions.size(0);
        """);

    private static LossMethod Attention { get; } = new("FgdAttention", """
        /// <summary>
        /// The attention S [B, 1, P] of a feature map's P positions and A [B, C, 1] of its C channels: softmax(mean |f|/T) over them, times their number.
        /// </summary>
        private static (Tensor Positions, Tensor Channels) FgdAttention(Tensor feature, double temperature)
        {
            var magnitudes = feature.flatten(2).abs();
            return (F.softmax(magnitudes.mean([1], keepdim: true) / temperature, 2) * magnitudes.size(2),
                F.softmax(magnitudes.mean([2], keepdim: true) / temperature, 1) * magnitudes.size(1));
        }
        """);

    private static LossMethod Global { get; } = new("FgdGlobalLoss", """
        /// <summary>
        /// ‖R_s(s) - R_t(t)‖² / B of differences s - t, [B, C, …]; the blocks R add to a feature map what [B, C, 1] has for each channel. Yang et al. 2022.
        /// </summary>
        private static Tensor FgdGlobalLoss(Tensor difference, Tensor student, Tensor teacher)
        {
            // What is squared is half the gradient of both summands.
            var context = student - teacher;
            Tensor total;
            using (Torch.no_grad()) total = difference.flatten(2) + context;
            var value = total.flatten().dot(difference.flatten()) + total.sum([2]).flatten().dot(context.flatten());
            return (2 * value - value.detach()) / difference.size(0);
        }
        """);

    public override Expression LossIn(int stage)
    {
        var levels = Levels.ToArray();
        var (height, width) = (Given.ImageHeight, Given.ImageWidth == 0 ? Given.ImageHeight : Given.ImageWidth);
        var images = new Call(Feature.OfTeacher(TeacherAt(levels[0].Pair.Teacher)), "size", 0);
        var boxes = new Shared(
            new Call("ImageBoxes.Read", Code.Target(Given.Boxes), images, (long)height, (long)width, Code.String($"{Name}: {Given.Boxes}")), Name + "Boxes");
        return new Sum(new(levels.SelectMany(Parts)));

        IEnumerable<Expression> Parts(FgdLevel level)
        {
            var (own, teacher) = (Feature.OfStudent(StudentAt(level.Pair.Student)), Feature.OfTeacher(TeacherAt(level.Pair.Teacher)));
            var student = level.Adapter.Count == 0 ? (Expression)own : new Shared(AdapterModule.Apply(level.Adapter, own), "Adapted", own);
            var difference = new Shared(new Call(student, "sub", teacher), "Difference", own);
            var attention = new Shared(new Call(Attention.Name, teacher, Given.T), "Attention", teacher);
            if (HasFocal)
                yield return new Call(Focal.Name, difference,
                    new Call(boxes, "Weights", teacher, new Named("foreground", Given.Alpha), new Named("background", Given.Beta)), attention);
            if (HasAttention) yield return new Product(Given.Gamma, new Call(Distance.Name, new Call(Attention.Name, student, Given.T), attention));
            if (HasGlobal)
                yield return new Product(Given.Lambda,
                    new Call(Global.Name, difference, new Call(level.Student.Code, "call", student), new Call(level.Teacher.Code, "call", teacher)));
        }
    }

    private IEnumerable<FgdLevel> Levels => NamedPairs.Select(level => new FgdLevel(
        level.Pair, [.. AdapterModule.Of(this, Given.Adapter, level.Pair.Student, level.Pair.Teacher, level.Name + "Adapter")],
        Block(level, "StudentContext"), Block(level, "TeacherContext")));

    /// <summary>Both blocks are built for the teacher's channels, which the adapter gives the student's map.</summary>
    private OwnedModule Block((LayerPair Pair, string Name) level, string suffix) => new(Name + level.Name + suffix, "GlobalContext", IsOn,
        names => new Call("setup.GlobalContext", Code.String(Name), new Code(names.TeacherSeen(TeacherAt(level.Pair.Teacher)))));

    /// <summary>One pair of layers.</summary>
    /// <param name="Pair">The layers.</param>
    /// <param name="Adapter">Its adapter, or none.</param>
    /// <param name="Student">The block over the student's map.</param>
    /// <param name="Teacher">The block over the teacher's map.</param>
    private sealed record FgdLevel(LayerPair Pair, IReadOnlyList<OwnedModule> Adapter, OwnedModule Student, OwnedModule Teacher);
}
