namespace DistillDsl;

/// <summary>How <see cref="ScoreWeightedHintAttribute"/> makes a position's weight of the teacher's class scores there.</summary>
public enum ScoreActivation
{
    /// <summary>The largest sigmoid of the class logits, for classes that do not exclude each other.</summary>
    ScoreSigmoid,

    /// <summary>The largest probability of the softmax over the class logits.</summary>
    ScoreSoftmax,

    /// <summary>The largest value itself: scores that are probabilities already, [B, K, …] or [B, 1, …].</summary>
    Given,
}
