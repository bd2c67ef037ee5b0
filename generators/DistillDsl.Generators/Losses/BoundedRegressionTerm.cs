using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(BoundedRegressionAttribute))]
internal sealed record BoundedRegressionTerm(BoundedRegressionAttribute Given) : OutputOrLayerTerm<BoundedRegressionAttribute>(Given)
{
    public override bool ReadsAsGiven => true;

    public override string DefaultName => "boundedRegression" + Suffix;

    public override string Formula
    {
        get
        {
            var smooth = Given.SmoothL1 ? "smooth L1 of s - y + " : "";
            var nu = Given.Nu.Equals(1.0) ? "" : Literals.Number(Given.Nu) + " ";
            var margin = Given.Margin.Equals(0.0) ? "" : $" + {Literals.Number(Given.Margin)}";
            var foreground = Given.Foreground is { } name ? $" in {name}" : "";
            return $"Σ ({smooth}{nu}e(s) where e(s){margin} > e(t)) / N over the boxes{foreground}, e = Σ (· - y)², y = {Given.Target}, on {Place}";
        }
    }

    public override string Source => "Chen et al. 2017";

    public override IEnumerable<Target> Targets
    {
        get
        {
            yield return new(Given.Target, nameof(Given.Target), TargetKind.Values, "What the student's boxes should be, of the same shape");
            if (Given.Foreground is { } foreground)
                yield return new(foreground, nameof(Given.Foreground), TargetKind.Other,
                    "Of each box, 1 where it is foreground and 0 where not; shaped as the boxes without their last dimension");
        }
    }

    public override IEnumerable<OptionFault> Faults => base.Faults
        .Concat(TargetName.Faults(nameof(Given.Target), Given.Target))
        .Concat(Given.Foreground is { } foreground ? TargetName.Faults(nameof(Given.Foreground), foreground) : []);

    public override IEnumerable<OptionFault> Unread => Given.Nu == 0 ? [new(nameof(Given.Margin), "has no effect when Nu is 0")] : [];

    protected override OptionFault? Zero => Given is { Nu: 0, SmoothL1: false } ? new(nameof(Given.Nu), "is 0 and SmoothL1 off") : null;

    public override IEnumerable<LossMethod> Methods => [Method];

    private LossMethod Method
    {
        get
        {
            var name = $"{(Given.Foreground is null ? "" : "Foreground")}Bounded{(Given.SmoothL1 ? "Regression" : "")}Loss";
            var (parameter, of, masked) = Given.Foreground is null
                ? ("", "", "student - boxes")
                : (" Tensor foreground,", " in the foreground", "(student - boxes).masked_fill(foreground.eq(0).unsqueeze(-1), 0)");
            var (smooth, smoothCode) =
                Given.SmoothL1
                    ? ("smooth L1 of s - y + ", "F.smooth_l1_loss(difference, Torch.zeros_like(difference), reduction: Reduction.Sum) + ")
                    : ("", "");
            return new(name, $$"""
                /// <summary>
                /// (1/N) Σ over the boxes{{of}} of {{smooth}}ν e(s) where e(s) + m > e(t), e = Σ (· - y)², of N boxes [N, 4] or [B, …, 4].
                /// The bound carries no gradient. Chen et al. 2017.
                /// </summary>
                private static Tensor {{name}}(Tensor student, Tensor teacher, Tensor boxes,{{parameter}} double nu, double margin)
                {
                    var difference = {{masked}};
                    var errors = difference.square().sum(-1);
                    Tensor better;
                    using (Torch.no_grad()) better = (margin == 0 ? errors : errors + margin) <= (teacher - boxes).square().sum(-1);
                    var sum = {{smoothCode}}nu * errors.masked_fill(better, 0).sum();
                    return sum / Math.Max(errors.numel(), 1);
                }
                """);
        }
    }

    public override IEnumerable<SetupCall> Checks => [Call("SameBoxes")];

    public override Expression LossIn(int stage)
    {
        var (shape, options) = (new Member(Student, "shape"), new Expression[] { new NewLine(new Named("nu", Given.Nu)), new Named("margin", Given.Margin) });
        return Given.Foreground is { } name
            ? new Call(Method.Name, [Student, Teacher, new NewLine(TargetCheck.Boxes(Name, Given.Target, shape, Code.Target(name))),
                new NewLine(TargetCheck.Shape(Name, name, new Member(Student, "shape[..^1]"))), .. options])
            : new Call(Method.Name, [Student, Teacher, new NewLine(TargetCheck.Boxes(Name, Given.Target, shape)), .. options]);
    }
}
