using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class ScoreWeightedHintSnapshots
{
    [Fact]
    public void Activations() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [ScoreWeightedHint(Layer = "neck", Scores = "head.classes", Adapter = Mlp, Weight = 6)]
        [ScoreWeightedHint(Layer = "neck", Scores = "head.classes", Activation = ScoreActivation.ScoreSoftmax)]
        [ScoreWeightedHint(Layer = "neck", Scores = "head.scores", Activation = ScoreActivation.Given)]
        """)], SnapshotParts.Loss);
}
