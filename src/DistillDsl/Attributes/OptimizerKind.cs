namespace DistillDsl;

/// <summary>The optimizers that the trainer supports.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,

    /// <summary>Adam (Kingma and Ba 2015); the weight decay is added to the gradient.</summary>
    Adam,

    /// <summary>AdamW (Loshchilov and Hutter 2019); the weight decay is decoupled from the gradient.</summary>
    AdamW,
}
