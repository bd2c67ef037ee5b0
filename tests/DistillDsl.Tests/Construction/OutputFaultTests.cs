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
        ["student", "\"det.3\"", "\"det\"", "2"],
        ["teacher", "\"Extra\"", "null"],
        ["teacher", "\"Inner.Map\"", "null"]);

    [Fact]
    public void OtherCountsOfLevels() => AssertFaults(
        () => new SceneRecipe(new TupleNet(2, levels: 3), new ClassNet(3), _input),
        ["detectionLogitsDet", "student", "\"det\"", "3", "teacher", "\"Heads\"", "2"]);

    [Fact]
    public void EmptyLists() => AssertFaults(
        () => new SceneStagesRecipe(new TupleNet(2), new ClassNet(3, levels: 0), _input),
        ["teacher", "\"Heads\"", "empty"],
        ["teacher", "\"Heads.0\"", "\"Heads\"", "0"]);

    [Fact]
    public void OtherShapes()
    {
        var fault = Assert.Single(Assert.Throws<RecipeException>(() => new LevelRecipe(new TupleNet(3), new ClassNet(5), _input)).Faults);

        FaultText.Names(fault, "klDet_1", "\"det.1\" [2, 4, 4, 7]", "4", "[2, 8, 8, 7]", "8");
    }

    [Fact]
    public void NoOutputAtAll() => AssertFaults(
        () => new FarRecipe(new TupleNet(3, levels: 4), new ClassNet(5) { GivesNothing = true }, _input),
        ["teacher", "[2, 2, 8, 8]", "Float32", "cpu", "null"]);

    private static void AssertFaults(Action make, params string[][] named)
    {
        var faults = Assert.Throws<RecipeException>(make).Faults;

        Assert.Equal(named.Length, faults.Count);
        Assert.All(faults, (fault, i) => FaultText.Names(fault, named[i]));
    }
}
