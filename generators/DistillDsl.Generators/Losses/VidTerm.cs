using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(VidAttribute))]
internal sealed record VidTerm(VidAttribute Given) : LayerTerm<VidAttribute>(Given)
{
    public override string DefaultName => "vid" + Identifiers.FromPath(Given.Layer);

    public override string Formula =>
        $"mean ½ ((μ(s) - t)²/v + log v) on {Layers}, μ = three 1×1 convolutions with ReLU{HiddenWidth}, "
            + $"v = softplus(ρ) + {Literals.Number(Given.Epsilon)} per channel";

    private string HiddenWidth => Given.Width == 0 ? "" : $" and {Literals.Integer(Given.Width)} channels between them";

    public override string Source => "Ahn et al. 2019";

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults) yield return fault;
            if (Given.InitialVariance <= Given.Epsilon)
                yield return new(
                    nameof(Given.InitialVariance),
                    $"is {Literals.Number(Given.InitialVariance)}; expected more than Epsilon, {Literals.Number(Given.Epsilon)}, "
                        + "the lower bound of every variance");
        }
    }

    public override IEnumerable<OwnedModule> Modules => [Regressor];

    public override IEnumerable<LossMethod> Methods =>
    [
        new("VidLoss", """
            /// <summary>
            /// mean ½ ((μ(s) - t)²/v + log v), μ the regressor, v = softplus(ρ) + ε per channel; the larger feature map is pooled first.
            /// Ahn et al. 2019.
            /// </summary>
            private static Tensor VidLoss(VidRegressor regressor, Tensor student, Tensor teacher, double epsilon)
            {
                (student, teacher) = PoolLarger(student, teacher);
                var variance = F.softplus(regressor.Rho) + epsilon;
                // v is one number a channel, so it waits for the channel's mean: mean d²/v = mean over C of (mean of d² over all else)/v.
                var squared = (regressor.call(student) - teacher).square().mean(AllButChannels(teacher));
                return 0.5 * (squared / variance + variance.log()).mean();
            }
            """),
        MapPooling.Method,
        OtherDimensions.Method,
    ];

    private OwnedModule Regressor => new(Name + "Regressor", "VidRegressor", IsOn,
        Name, Call("VidRegressor", [new("initialVariance", Given.InitialVariance), new("epsilon", Given.Epsilon), .. Width]));

    private SetupOption[] Width => Given.Width == 0 ? [] : [new("width", Given.Width)];

    /// <summary>The regressor is built for the shapes and reports those that do not fit.</summary>
    public override IEnumerable<SetupCall> Checks => [];

    public override Expression LossIn(int stage) => new Call("VidLoss", Regressor.Code, Student, Teacher, new Named("epsilon", Given.Epsilon));
}
