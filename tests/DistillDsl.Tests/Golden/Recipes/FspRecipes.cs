namespace DistillDsl.Tests.Golden.Recipes;

[Golden("FSP", "paper, one pair", "paper, first larger", "paper, identical", "paper, sizes not divisible", "paper, single sample")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Fsp(Pairs = ["first1:second1"])]
internal sealed partial class FspGolden;

[Golden("FSP", "paper, three pairs weighted")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)),
    Fsp(Pairs = ["first1:second1", "first2:second2", "first3:second3"], Weights = [1, 0.5, 2])]
internal sealed partial class FspThreePairsGolden;

[Golden("FSP", "paper, one side shared with the teacher")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Fsp(Pairs = ["first1:second1"], Weights = [2])]
internal sealed partial class FspWeightedGolden;

[Golden("FSP", "mean, one pair", "mean, first larger", "mean, identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Fsp(Pairs = ["first1:second1"], Variant = FspVariant.AveragePooling)]
internal sealed partial class FspMeanGolden;

[Golden("FSP", "mean, three pairs weighted")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)),
    Fsp(Pairs = ["first1:second1", "first2:second2", "first3:second3"], Weights = [1, 0.5, 2], Variant = FspVariant.AveragePooling)]
internal sealed partial class FspMeanThreePairsGolden;
