using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class FspSnapshots
{
    [Fact]
    public Task Paper() => Match("[Fsp(Pairs = [\"conv1:layer1\"])]");

    [Fact]
    public Task SeveralPairsWeighted() => Match("[Fsp(Pairs = [\"conv1:layer1\", \"layer1:layer2 => stage1:stage2\"], Weights = [1, 0.5])]");

    [Fact]
    public Task Mean() => Match("[Fsp(Pairs = [\"conv1:layer1\", \"layer1:layer2\"], Variant = FspVariant.AveragePooling)]");

    [Fact]
    public Task AStageOfItsOwn() => Match("[Fsp(Pairs = [\"conv1:layer1\", \"layer1:layer2\"], Stage = 1), Task(Stage = 2)]");

    /// <summary>The paper's control experiment.</summary>
    [Fact]
    public Task ShuffledTeacher() => Match("[Fsp(Pairs = [\"conv1:layer1\", \"layer1:layer2\"], ShuffleTeacher = true)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
