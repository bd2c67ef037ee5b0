using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Several teachers: how they are declared, and what terms read of them.</summary>
public sealed class TeachersAnalyzerTests
{
    private const string Declared = "DDSL0014";

    private const string Networks = """
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Nets;

        public sealed class Ten : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(3, 8, 3), unused = Conv2d(3, 8, 3);
            private readonly Linear fc = Linear(8, 10);

            public Ten() : base("Ten") => RegisterComponents();

            public override Tensor forward(Tensor input) => fc.call(conv1.call(input).mean([2, 3]));
        }

        public sealed class Five : Module<Tensor, Tensor>
        {
            private readonly Conv2d stem = Conv2d(3, 16, 3);
            private readonly Linear fc = Linear(16, 5);

            public Five() : base("Five") => RegisterComponents();

            public override Tensor forward(Tensor input) => fc.call(stem.call(input).mean([2, 3]));
        }

        public sealed class Twice : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(3, 8, 3);

            public Twice() : base("Twice") => RegisterComponents();

            public override Tensor forward(Tensor input) => conv1.call(input) + conv1.call(input);
        }

        public sealed class Masked : Module<Tensor, Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(3, 8, 3);
            private readonly Linear fc = Linear(8, 10);

            public Masked() : base("Masked") => RegisterComponents();

            public override Tensor forward(Tensor image, Tensor mask) => fc.call(conv1.call(image * mask).mean([2, 3]));
        }

        public sealed class Pair : Module<Tensor, (Tensor seg, Tensor det)>
        {
            private readonly Conv2d conv1 = Conv2d(3, 8, 3);

            public Pair() : base("Pair") => RegisterComponents();

            public override (Tensor seg, Tensor det) forward(Tensor input)
            {
                var features = conv1.call(input);
                return (features, features);
            }
        }
        """;

    [Fact]
    public Task RightOnes() => Expect("""
        [Recipe(Student = typeof(Ten), Ensemble = TeacherEnsemble.MeanProbabilities)]
        [Teacher("main", typeof(Ten), Weight = 2), Teacher("aux", typeof(Ten))]
        [Distill, Hint(Layer = "conv1", TeacherLayer = "aux.conv1")]
        """);

    [Fact]
    public Task Names() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher([|"the main"|], typeof(Ten)), Teacher("aux", typeof(Ten)), Teacher([|"Aux"|], typeof(Ten)), Teacher([|"ensemble"|], typeof(Ten))]
        [Distill(TeacherOutput = "aux")]
        """, (Declared, "the main | Name | Teacher"), (Declared, "Aux"), (Declared, "ensemble"));

    [Fact]
    public Task BesideTheRecipesOwn() => Expect("""
        [Recipe(Student = typeof(Ten), [|Teacher = typeof(Ten)|])]
        [Teacher("aux", typeof(Ten))]
        [Distill(TeacherOutput = "aux")]
        """, (Declared, "Teacher | Recipe"));

    [Fact]
    public Task AnEnsembleOfNone() => Expect("""
        [Recipe(Student = typeof(Ten), Teacher = typeof(Ten), [|Ensemble = TeacherEnsemble.MeanLogits|])]
        [Distill]
        """, (Declared, "Ensemble | Recipe"));

    [Fact]
    public Task AnEnsembleOfNothingInCommon() => Expect("""
        [Recipe(Student = typeof(Ten), [|Ensemble = TeacherEnsemble.MeanLogits|])]
        [Teacher("main", typeof(Ten)), Teacher("aux", typeof(Pair))]
        [Distill(TeacherOutput = "main"), Hint(Layer = "conv1", TeacherLayer = "aux.conv1")]
        """, (Declared, "Ensemble | Recipe"));

    [Fact]
    public Task ATeacherThatNobodyReads() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher("main", typeof(Ten)), Teacher([|"aux"|], typeof(Ten))]
        [Distill(TeacherOutput = "main")]
        """, (Declared, "Name | Teacher | aux"));

    [Fact]
    public Task AWeightThatNothingReads() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher("main", typeof(Ten), [|Weight = 2|])]
        [Distill(TeacherOutput = "main")]
        """, (Declared, "Weight | Teacher"));

    [Fact]
    public Task AWeightOutOfRange() => Expect("""
        [Recipe(Student = typeof(Ten), Ensemble = TeacherEnsemble.MeanLogits)]
        [Teacher("main", typeof(Ten), [|Weight = 0|]), Teacher("aux", typeof(Ten))]
        [Distill]
        """, ("DDSL0101", "Weight | Teacher | 0"));

    [Fact]
    public Task NoModule() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher("main", typeof(Ten)), Teacher("aux", [|typeof(string)|])]
        [Distill(TeacherOutput = "main")]
        """, ("DDSL0004", "string"));

    [Fact]
    public Task ALayerThatItsTeacherCallsTwice() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher("main", typeof(Ten)), Teacher("aux", typeof(Twice))]
        [Distill(TeacherOutput = "main"), Hint(Layer = "conv1", [|TeacherLayer = "aux.conv1"|])]
        """, ("DDSL0304", "TeacherLayer | Hint | aux.conv1 | teacher | 2 | aux.conv1#1"));

    [Fact]
    public Task TeachersOfSeveralInputs() => Expect("""
        [Recipe(Student = typeof(Masked), Ensemble = TeacherEnsemble.MeanLogits)]
        [Teacher("main", typeof(Ten)), Teacher("aux", typeof(Masked))]
        [Distill, Hint(Layer = "conv1", TeacherLayer = "aux.conv1")]
        """);

    [Fact]
    public Task AnInputThatNoTeacherTakes() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher("main", typeof(Ten)), Teacher("aux", typeof(Masked))]
        [TeacherInput([|Input = "masc"|], Size = 8)]
        [Distill(TeacherOutput = "main"), Distill(TeacherOutput = "aux")]
        """, ("DDSL0102", "TeacherInput | Input | masc | mask"));

    [Fact]
    public Task ClassesThatTheEnsembleTakesElsewhere() => Expect("""
        [Recipe(Student = typeof(Ten), Ensemble = TeacherEnsemble.MeanProbabilities)]
        [Teacher("main", typeof(Ten)), Teacher("aux", typeof(Ten))]
        [Distill([|TeacherLayout = Layout.ChannelsLast|])]
        """, ("DDSL0601", "TeacherLayout | Distill | ChannelsLast | ChannelsFirst"));

    [Fact]
    public Task AnInputOfNoTeacher() => Expect("""
        [Recipe(Student = typeof(Pair), SelfDistillation = true)]
        [[|TeacherInput(Size = 8)|]]
        [Distill(Output = "seg", TeacherOutput = "det")]
        """, ("DDSL0102", "TeacherInput"));

    [Fact]
    public Task ATermThatNamesNone() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher("main", typeof(Ten)), Teacher("aux", typeof(Pair))]
        [[|Distill|], Distill(TeacherOutput = "main"), Hint(Layer = "conv1", TeacherLayer = "aux.conv1")]
        """, ("DDSL0601", "TeacherOutput | Distill | main | aux"));

    [Fact]
    public Task AMistypedTeacher() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher("main", typeof(Ten))]
        [Distill([|TeacherOutput = "mian"|])]
        """, ("DDSL0601", "TeacherOutput | Distill | mian | main"));

    [Fact]
    public Task ALayerOfOneTeacher() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher("main", typeof(Ten)), Teacher("aux", typeof(Five))]
        [Distill(TeacherOutput = "main"), Hint(Layer = "conv1", [|TeacherLayer = "aux.conv1"|], Adapter = Conv1x1), Hint([|Layer = "fc"|])]
        """, ("DDSL0201", "TeacherLayer | Hint | aux.conv1 | teacher | aux.stem"), ("DDSL0201", "Layer | Hint | fc | teacher | aux.fc"));

    [Fact]
    public Task ALayerThatItsTeacherDoesNotRun() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher("main", typeof(Ten))]
        [Hint(Layer = "conv1", [|TeacherLayer = "main.unused"|])]
        """, ("DDSL0302", "TeacherLayer | Hint | main.unused | teacher"));

    [Fact]
    public Task ShapesOfOneTeacher() => Expect("""
        [Recipe(Student = typeof(Ten))]
        [Teacher("main", typeof(Ten)), Teacher("aux", typeof(Five))]
        [Distill(TeacherOutput = "main"), [|Distill(TeacherOutput = "aux")|], Hint([|Layer = "conv1"|], TeacherLayer = "aux.stem")]
        """, ("DDSL0403", "Distill | aux"), ("DDSL0401", "Hint | aux.stem"));

    [Fact]
    public Task WithoutARecipe() => AnalyzerRun.Expect("""
        using DistillDsl;

        [[|Teacher("main", typeof(string))|]]
        public sealed partial class Lost;
        """, ("DDSL0002", "Teacher | Lost"));

    private static Task Expect(string attributes, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect($$"""
        {{Sources.Usings}}
        using Nets;

        {{attributes}}
        public sealed partial class ShopRecipe;
        """, [Networks], expected);
}
