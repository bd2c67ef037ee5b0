using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class FspSnapshots
{
    /// <summary>The shuffled teacher is the paper's control experiment.</summary>
    [Fact]
    public void Variants() => Match("""
        [Fsp(Pairs = ["conv1:layer1", "layer1:layer2 => stage1:stage2"], Weights = [1, 0.5])]
        [Fsp(Pairs = ["conv1:layer1", "layer1:layer2"], Variant = FspVariant.AveragePooling)]
        [Fsp(Pairs = ["conv1:layer1", "layer1:layer2"], ShuffleTeacher = true)]
        """);

    [Fact]
    public void AStageOfItsOwn() => Match("[Fsp(Pairs = [\"conv1:layer1\", \"layer1:layer2\"], Stage = 1), Task(Stage = 2)]");

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
