namespace DistillDsl;

/// <summary>How the outputs of several teachers become one, which terms then read by default.</summary>
public enum TeacherEnsemble
{
    /// <summary>They do not: every term names the teacher that it reads.</summary>
    Separate,

    /// <summary>Σ w z / Σ w, the weighted mean of the outputs themselves, for logits and for values.</summary>
    MeanLogits,

    /// <summary>
    /// log(Σ w softmax(z) / Σ w), the logarithm of the weighted mean of the probabilities at temperature 1, over the classes. A term softens it by its
    /// own temperature as it does logits.
    /// </summary>
    MeanProbabilities,
}
