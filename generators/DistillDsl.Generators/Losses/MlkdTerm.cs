using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(MlkdAttribute))]
internal sealed record MlkdTerm(MlkdAttribute Given) : OutputTerm<MlkdAttribute>(Given)
{
    private bool IsMasked => Given.Mask == MlkdMask.MedianShare;

    private bool ReadsGrams => Given.BatchWeight != 0 || Given.ClassWeight != 0;

    /// <summary>Whether the instance level reads other logits than the Gram levels.</summary>
    private bool IsStandardized => Given is { Standardize: true, InstanceWeight: not 0 };

    public override string DefaultName => "mlkd" + OutputSuffix;

    public override string Formula =>
        $"Σ over T of {string.Join(" + ", Levels.Select(static level => $"{Literals.Number(level.Weight)} {level.Formula}"))}{Divergence.Softened}"
            + $"{(IsMasked ? ", times the shares up to the median" : "")}{(IsStandardized ? ", s and t standardized in KL" : "")}, T = "
            + $"{string.Join(", ", Given.Temperatures.Select(Literals.Number))}{OnOutputs}";

    public override string Source => "Jin et al. 2023";

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            if (Given.Temperatures.Length == 0) yield return new(nameof(Given.Temperatures), "is empty; give at least one temperature, such as 4");
            foreach (var bad in Given.Temperatures.Where(static t => !(t > 0) || double.IsInfinity(t)).Take(1))
                yield return new(nameof(Given.Temperatures), $"contains {Literals.Number(bad)}, but a temperature must be finite and greater than 0");
            if (!Levels.Any())
                yield return new(nameof(Given.InstanceWeight),
                    $"is 0, and {nameof(Given.BatchWeight)} and {nameof(Given.ClassWeight)} too; give one of the levels a weight");
        }
    }

    public override IEnumerable<OptionFault> Unread => Given is { Standardize: true, InstanceWeight: 0 }
        ? [new(nameof(Given.Standardize), $"is not read, because {nameof(Given.InstanceWeight)} is 0 and the other levels read the logits as they are")]
        : [];

    public override IEnumerable<SetupCall> Checks => base.Checks.Append(new("OnlyClasses", StudentOutput, null));

    /// <summary>The levels that count, each as C# with its share.</summary>
    private IEnumerable<(string Name, double Weight, string Formula, string Code)> Levels
    {
        get
        {
            var (samples, classes) = IsMasked ? (" * shares.Samples", " * shares.Classes") : ("", "");
            var (q, p) = IsStandardized ? ("standardizedLogQ", "standardizedLogP") : ("logQ", "logP");
            if (Given.InstanceWeight != 0)
                yield return ("instance", Given.InstanceWeight, "T² KL(p || q) / B",
                    $"KlValues({q}, {p}).sum() * (instance * temperature * temperature / {q}.size(0)){samples}");
            if (Given.BatchWeight != 0)
                yield return ("batch", Given.BatchWeight, "‖PPᵀ - QQᵀ‖² / B", $"betweenSamples * (batch / logQ.size(0)){samples}");
            if (Given.ClassWeight != 0)
                yield return ("classes", Given.ClassWeight, "‖PᵀP - QᵀQ‖² / K", $"betweenClasses * (classes / logQ.size(1)){classes}");
        }
    }

    public override IEnumerable<LossMethod> Methods =>
    [
        Method,
        .. Given.InstanceWeight != 0 ? [LogProbabilities.Kl, ZeroLogZero.Method] : Array.Empty<LossMethod>(),
        .. ReadsGrams ? [GramDistances] : Array.Empty<LossMethod>(),
        .. IsMasked ? [Shares, ShareUpToMedian] : Array.Empty<LossMethod>(),
        .. LogProbabilities.Methods(IsStandardized),
    ];

    private LossMethod Method
    {
        get
        {
            var levels = Levels.ToArray();
            var formula = string.Join(" + ", levels.Select(static level => $"{level.Name} · {level.Formula}"));
            var tensors = (ReadsGrams || !IsStandardized ? ", Tensor logQ, Tensor logP" : "")
                + (IsStandardized ? ", Tensor standardizedLogQ, Tensor standardizedLogP" : "")
                + (IsMasked ? ", (Tensor Samples, Tensor Classes) shares" : "");
            var numbers = (Given.InstanceWeight != 0 ? ["double temperature"] : Array.Empty<string>())
                .Concat(levels.Select(static level => $"double {level.Name}"));
            var grams = ReadsGrams ? "var (betweenSamples, betweenClasses) = GramDistances(logQ.exp(), logP.exp());\n    " : "";
            return new(MethodName, $$"""
                /// <summary>
                /// {{formula}} of [B, K] logits at one temperature, the rows of P and Q
                /// the samples' p = softmax(t/T) and q = softmax(s/T){{(IsMasked ? ", times the shares up to the median" : "")}}. Jin et al. 2023.
                /// </summary>
                private static Tensor {{MethodName}}(
                    {{tensors.Substring(2)}},
                    {{string.Join(", ", numbers)}})
                {
                    {{grams}}return {{string.Join("\n        + ", levels.Select(static level => level.Code))}};
                }
                """);
        }
    }

    private string MethodName
    {
        get
        {
            var levels = Levels.ToArray();
            var named = levels.Length == 3 ? "" : string.Concat(levels.Select(static level => char.ToUpperInvariant(level.Name[0]) + level.Name.Substring(1)));
            return $"Mlkd{named}{(IsStandardized ? "Standardized" : "")}{(IsMasked ? "Masked" : "")}Loss";
        }
    }

    private static LossMethod GramDistances { get; } = new("GramDistances", """
        /// <summary>‖PPᵀ - QQᵀ‖² between the samples and ‖PᵀP - QᵀQ‖² between the classes of [B, K] probabilities.</summary>
        private static (Tensor Samples, Tensor Classes) GramDistances(Tensor q, Tensor p)
        {
            // With D = Q - P and S = Q + P, QQᵀ - PPᵀ = ½ (DSᵀ + SDᵀ), which cancels nothing where the networks agree.
            var (d, s) = (q - p, q + p);
            var cross = d.mm(s.t());
            var samples = (cross + cross.t()).square().sum() / 4;
            // ‖½ (DᵀS + SᵀD)‖² is also a sum over B × B matrices, fewer than K × K for more classes than samples.
            if (q.size(1) > q.size(0)) return (samples, (d.mm(d.t()) * s.mm(s.t()) + cross * cross.t()).sum() / 2);
            var classes = d.t().mm(s);
            return (samples, (classes + classes.t()).square().sum() / 4);
        }
        """);

    private static LossMethod Shares { get; } = new("ConfidenceShares", """
        /// <summary>
        /// The share of samples with max p at most the batch's median, and of classes with Σ p over the batch at most theirs, p = softmax(t).
        /// </summary>
        private static (Tensor Samples, Tensor Classes) ConfidenceShares(Tensor teacher)
        {
            using var noGrad = Torch.no_grad();
            var p = F.softmax(teacher, 1);
            return (ShareUpToMedian(p.amax(1)), ShareUpToMedian(p.sum([0])));
        }
        """);

    private static LossMethod ShareUpToMedian { get; } = new("ShareUpToMedian", """
        /// <summary>The share of values that are at most the median, the mean of the middle two.</summary>
        private static Tensor ShareUpToMedian(Tensor values)
        {
            var sorted = values.sort().Item1;
            var (n, dtype) = (values.numel(), values.dtype);
            var median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
            return values.le(median).to(dtype).mean();
        }
        """);

    public override Expression LossIn(int stage) =>
        Given.Temperatures.Length == 1 ? At(Given.Temperatures[0]) : new Sum(new(Given.Temperatures.Select(At)));

    private Expression At(double temperature)
    {
        var arguments = new List<Expression>();
        if (ReadsGrams || !IsStandardized) arguments.AddRange(Softened(temperature, standardize: false));
        if (IsStandardized) arguments.AddRange(Softened(temperature, standardize: true));
        if (IsMasked) arguments.Add(new Shared(new Call(Shares.Name, Teacher), "Shares", Teacher));
        if (Given.InstanceWeight != 0) arguments.Add(new Named("temperature", temperature));
        arguments.AddRange(Levels.Select(static level => new Named(level.Name, level.Weight)));
        return new Call(MethodName, [.. arguments]);
    }

    private IEnumerable<Expression> Softened(double temperature, bool standardize) =>
        [LogProbabilities.Of(Student, temperature, standardize), LogProbabilities.Of(Teacher, temperature, standardize)];
}
