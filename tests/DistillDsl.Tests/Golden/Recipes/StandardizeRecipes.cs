using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("LogitStandardization", "kl, T=2", "student = 3 teacher + 1 (loss of the order of eps)",
    "one constant student row (std 0: gradient through 1/eps alone)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 2, Standardize = true)]
internal sealed partial class StandardizedKlGolden;

[Golden("LogitStandardization", "kl, logits of very different scale and offset", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 1, Standardize = true)]
internal sealed partial class StandardizedKlT1Golden;

[Golden("LogitStandardization", "kl, std over K (biased)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = KL, T = 2 * BiasedKlGolden.Factor, Weight = 10 / 9.0, Standardize = true)]
internal sealed partial class BiasedKlGolden
{
    /// <summary>std over K is std over K-1 times √((K-1)/K), here with 10 classes: a lower temperature, whose T² the weight makes up for.</summary>
    public const double Factor = 0.94868329805051379;
}

[Golden("LogitStandardization", "dkd")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Dkd(T = 2, Standardize = true)]
internal sealed partial class StandardizedDkdGolden;
