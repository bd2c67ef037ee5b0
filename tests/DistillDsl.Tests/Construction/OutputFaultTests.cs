using DistillDsl.Tests.Networks;
using DistillDsl.Tests.Steps;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Construction;

[Recipe(Student = typeof(TupleNet), Teacher = typeof(ClassNet))]
[DistillTerm(typeof(SceneLosses), nameof(SceneLosses.Gap), Output = "det.3", TeacherOutput = "Extra")]
[Distill(Output = "seg", TeacherOutput = "Inner.Map", Name = "inner")]
[Task(Output = "unread")]
public sealed partial class FarRecipe;

[Recipe(Student = typeof(TupleNet), Teacher = typeof(ClassNet)), Distill(Output = "det.1", TeacherOutput = "Heads.0")]
public sealed partial class LevelRecipe;

/// <summary>What only the dry run can know of outputs.</summary>
public sealed class OutputFaultTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input = Samples.Images(2);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void NothingIsWrong() => new FarRecipe(new TupleNet(3, levels: 4), new ClassNet(5) { GivesInner = true }, _input).Dispose();

    [Fact]
    public void WhatIsNotThere() => AssertFaults(
        () => new FarRecipe(new TupleNet(2), new ClassNet(3), _input),
        "the student's output \"det.3\" is not there: the student's output \"det\" has 2 elements, from 0 on.",
        "the teacher's output \"Extra\" is null; a term reads it.",
        "the teacher's output \"Inner.Map\" is null; a term reads it.");

    [Fact]
    public void OtherCountsOfLevels() => AssertFaults(
        () => new SceneRecipe(new TupleNet(2, levels: 3), new ClassNet(3), _input),
        "detectionLogitsDet: the student's output \"det\" has 3 levels, the teacher's output \"Heads\" has 2; both must have the same number.");

    [Fact]
    public void EmptyLists() => AssertFaults(
        () => new SceneStagesRecipe(new TupleNet(2), new ClassNet(3, levels: 0), _input),
        "the teacher's output \"Heads\" is an empty list; a term reads its tensors.",
        "the teacher's output \"Heads.0\" is not there: the teacher's output \"Heads\" has 0 elements, from 0 on.");

    [Fact]
    public void OtherShapes()
    {
        var fault = Assert.Single(Assert.Throws<RecipeException>(() => new LevelRecipe(new TupleNet(3), new ClassNet(5), _input)).Faults);

        foreach (var part in (string[])["klDet_1: ", "det.1\" [2, 4, 4, 7] has 4 classes", "[2, 8, 8, 7] has 8;"])
            Assert.Contains(part, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void NoOutputAtAll() => AssertFaults(
        () => new FarRecipe(new TupleNet(3, levels: 4), new ClassNet(5) { GivesNothing = true }, _input),
        "the teacher does not run on the sample [2, 2, 8, 8] (Float32 on cpu): its forward pass returns null.");

    private static void AssertFaults(Action make, params string[] expected) => Assert.Equal(expected, Assert.Throws<RecipeException>(make).Faults);
}
