namespace DistillDsl.Tests.Golden.Recipes;

[Golden("AT", "code p=2", "code, student map larger", "code, teacher map larger", "code, identical", "code, student all zero", "code, teacher all zero",
    "code, both all zero", "single sample")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), At(Layers = ["layer1"])]
internal sealed partial class AtGolden;

[Golden("AT", "code, three levels")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), At(Layers = ["layer1", "layer2", "layer3"])]
internal sealed partial class AtThreeLevelsGolden;

[Golden("AT", "code p=1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), At(Layers = ["layer1"], P = 1)]
internal sealed partial class AtP1Golden;

[Golden("AT", "code p=3")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), At(Layers = ["layer1"], P = 3)]
internal sealed partial class AtP3Golden;

[Golden("AT", "code p=4")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), At(Layers = ["layer1"], P = 4)]
internal sealed partial class AtP4Golden;

[Golden("AT", "paper p=2")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), At(Layers = ["layer1", "layer2"], Mode = AtMode.Paper, Beta = 1000)]
internal sealed partial class AtPaperGolden;

[Golden("AT", "paper, teacher map larger", "paper, identical (norm of zero)", "paper, student all zero")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), At(Layers = ["layer1"], Mode = AtMode.Paper, Beta = 2)]
internal sealed partial class AtPaperBeta2Golden;
