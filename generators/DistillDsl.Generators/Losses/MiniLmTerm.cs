using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(MiniLmAttribute))]
internal sealed record MiniLmTerm(MiniLmAttribute Given) : Term<MiniLmAttribute>(Given)
{
    private TokenMask Mask => new(Given.Mask);

    public override string DefaultName => "miniLm";

    public override string Formula =>
        $"Σ KL(R_t || R_s) / rows, R = softmax(a bᵀ/√d) in {Literals.Integer(Given.Heads)} heads, ab = "
            + $"{string.Join(", ", Given.Relations.Select(InWords))}, on {string.Join(", ", Tapped)}{Mask.InWords}";

    public override string Source => Given.Relations.Contains(MiniLmRelation.QueryKey) ? "Wang et al. 2020" : "Wang et al. 2021";

    public override IEnumerable<string> StudentLayers => Tapped.Select(static pair => pair.Student);

    public override IEnumerable<string> TeacherLayers => Tapped.Select(static pair => pair.Teacher);

    public override IEnumerable<Target> Targets => Mask.Targets;

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            if (Given.Relations.Length == 0 || Given.Relations.Distinct().Count() < Given.Relations.Length || !Given.Relations.All(IsKnown))
                yield return new(nameof(Given.Relations),
                    "must name one or more of QueryKey, QueryQuery, KeyKey and ValueValue, each once, such as "
                        + "[MiniLmRelation.QueryKey, MiniLmRelation.ValueValue]");
            foreach (var (option, text) in Paths)
            {
                if (text is null ? Reads(option) : string.IsNullOrWhiteSpace(text))
                    yield return new(option, "does not name a layer, but a relation reads it; give the path of the layer that returns it, [B, T, D]");
                else if (text is not null && LayerPair.Parse(text) is null)
                    yield return new(option, LayerNames.Fault(text, LayerForm.Pair));
            }
            foreach (var fault in Mask.Faults) yield return fault;
        }
    }

    public override IEnumerable<OptionFault> Unread =>
        from given in Paths
        where given.Path is not null && !Reads(given.Option)
        select new OptionFault(given.Option, "is not read, because none of the Relations has it");

    public override IEnumerable<LossMethod> Methods => Mask.IsGiven
        ?
        [
            new("MiniLmMaskedLoss", """
                /// <summary>
                /// Σ KL(R_t || R_s) / (A rows) over the rows of tokens that count, R the relation of tokens [B, D, …] in A heads; 0 if none counts.
                /// Wang et al. 2020.
                /// </summary>
                private static Tensor MiniLmMaskedLoss(
                    Tensor studentRows, Tensor studentKeys, Tensor teacherRows, Tensor teacherKeys, Tensor mask, long heads)
                {
                    mask = mask.flatten(1);
                    Tensor target;
                    using (Torch.no_grad()) target = LogMaskedRelation(teacherRows, teacherKeys, mask, heads);
                    var relation = LogMaskedRelation(studentRows, studentKeys, mask, heads);
                    var pairs = mask.unsqueeze(2).logical_and(mask.unsqueeze(1)).unsqueeze(1);
                    // A masked key has log R = -∞ on both sides, and its difference is no number.
                    var values = F.kl_div(relation, target, log_target: true, reduction: Reduction.None).masked_fill(pairs.logical_not(), 0);
                    return values.sum() / (mask.sum(Torch.float32).clamp_min(1) * heads);
                }
                """),
            new("LogMaskedRelation", """
                /// <summary>log softmax over the keys that count of a bᵀ/√d, [B, A, T, T], of tokens [B, D, …] in A heads of width d.</summary>
                private static Tensor LogMaskedRelation(Tensor rows, Tensor keys, Tensor mask, long heads) =>
                    F.log_softmax(RelationScores(rows, keys, heads).masked_fill(mask.logical_not().unsqueeze(1).unsqueeze(2), double.NegativeInfinity), 3);
                """),
            Scores,
        ]
        :
        [
            new("MiniLmLoss", """
                /// <summary>Σ KL(R_t || R_s) / (A B T), R the relation of tokens [B, D, …] in A heads. Wang et al. 2020.</summary>
                private static Tensor MiniLmLoss(Tensor studentRows, Tensor studentKeys, Tensor teacherRows, Tensor teacherKeys, long heads)
                {
                    Tensor target;
                    using (Torch.no_grad()) target = LogRelation(teacherRows, teacherKeys, heads);
                    var relation = LogRelation(studentRows, studentKeys, heads);
                    return F.kl_div(relation, target, log_target: true, reduction: Reduction.Sum) / (relation.numel() / relation.size(3));
                }
                """),
            new("LogRelation", """
                /// <summary>log softmax over the keys of a bᵀ/√d, [B, A, T, T], of tokens [B, D, …] in A heads of width d.</summary>
                private static Tensor LogRelation(Tensor rows, Tensor keys, long heads) => F.log_softmax(RelationScores(rows, keys, heads), 3);
                """),
            Scores,
        ];

    private static LossMethod Scores { get; } = new("RelationScores", """
        /// <summary>a bᵀ/√d of every head, [B, A, T, T], of tokens [B, D, …] in A heads of width d.</summary>
        private static Tensor RelationScores(Tensor rows, Tensor keys, long heads)
        {
            var a = rows.flatten(2).unflatten(1, heads, -1);
            return (a / Math.Sqrt(a.size(2))).transpose(2, 3).matmul(keys.flatten(2).unflatten(1, heads, -1));
        }
        """);

    public override IEnumerable<SetupCall> Checks =>
    [
        .. Tapped.Select(pair => new SetupCall("SeveralHeads", StudentAt(pair.Student), TeacherAt(pair.Teacher), new SetupOption("heads", Given.Heads))),
        // libtorch ends the process at a product of matrices that do not fit.
        .. Given.Relations.Contains(MiniLmRelation.QueryKey) && Pair(nameof(Given.Query)) is { } query && Pair(nameof(Given.Key)) is { } key
            ?
            [
                new SetupCall("OfOneWidth", StudentAt(query.Student), StudentAt(key.Student)) { Within = Network.Student },
                new SetupCall("OfOneWidth", TeacherAt(query.Teacher), TeacherAt(key.Teacher)) { Within = Network.Teacher },
            ]
            : Array.Empty<SetupCall>(),
    ];

    public override Expression LossIn(int stage)
    {
        var first = Feature.OfTeacher(TeacherAt(Tapped.First().Teacher));
        Expression[] mask = [.. Mask.SharedOf(this, new Call(first, "size", 0), new Spread(new Member(first, "shape[2..]")))];
        return new Sum(new(Given.Relations.Select(relation =>
        {
            var (a, b) = Related(relation);
            var (rows, keys) = (Pair(a)!, Pair(b)!);
            return (Expression)new Call(Methods.First().Name,
            [
                Feature.OfStudent(StudentAt(rows.Student)), Feature.OfStudent(StudentAt(keys.Student)),
                Feature.OfTeacher(TeacherAt(rows.Teacher)), Feature.OfTeacher(TeacherAt(keys.Teacher)), .. mask, new Named("heads", (long)Given.Heads),
            ]);
        })));
    }

    /// <summary>The options that name layers.</summary>
    private IEnumerable<(string Option, string? Path)> Paths =>
        [(nameof(Given.Query), Given.Query), (nameof(Given.Key), Given.Key), (nameof(Given.Value), Given.Value)];

    /// <summary>The layers that the relations read.</summary>
    private IEnumerable<LayerPair> Tapped =>
        Paths.Where(given => Reads(given.Option)).Select(given => Pair(given.Option)).OfType<LayerPair>();

    private LayerPair? Pair(string option) => Paths.First(given => given.Option == option).Path is { } path ? LayerPair.Parse(path) : null;

    private bool Reads(string option) => Given.Relations.Select(Related).Any(related => related.Rows == option || related.Keys == option);

    private static bool IsKnown(MiniLmRelation relation) => Enum.IsDefined(typeof(MiniLmRelation), relation);

    /// <summary>The options that name what a relation multiplies.</summary>
    private static (string Rows, string Keys) Related(MiniLmRelation relation) => relation switch
    {
        MiniLmRelation.QueryQuery => (nameof(Given.Query), nameof(Given.Query)),
        MiniLmRelation.KeyKey => (nameof(Given.Key), nameof(Given.Key)),
        MiniLmRelation.ValueValue => (nameof(Given.Value), nameof(Given.Value)),
        _ => (nameof(Given.Query), nameof(Given.Key)),
    };

    private static string InWords(MiniLmRelation relation) => relation switch
    {
        MiniLmRelation.QueryQuery => "qq",
        MiniLmRelation.KeyKey => "kk",
        MiniLmRelation.ValueValue => "vv",
        _ => "qk",
    };
}
