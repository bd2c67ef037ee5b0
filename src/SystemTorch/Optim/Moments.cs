using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The two moments of the gradient that Adam and AdamW keep.</summary>
internal interface IMoments
{
    long Step { get; set; }

    Tensor First { get; }

    Tensor Second { get; }

    /// <summary>The largest second moment so far; only with amsgrad.</summary>
    Tensor? Largest { get; }
}

internal static class Moments
{
    /// <summary>
    /// The step of Adam and AdamW. The weight decay is an L2 penalty on the gradient or, decoupled from it, shrinks the weights by <c>lr weight_decay</c>
    /// before the step.
    /// </summary>
    public static void Step<TState>(Active<TState> active, double lr, (double, double) betas, double eps, double weight_decay, bool decoupled, bool amsgrad, bool maximize)
        where TState : IMoments
    {
        if (active.States.Length == 0)
        {
            return;
        }

        active = active with { Gradients = active.Penalized(maximize, decoupled ? 0 : weight_decay) };
        if (decoupled)
        {
            Foreach.mul_(active.Parameters, 1 - (lr * weight_decay));
        }

        Descend(active, lr, betas, eps, amsgrad);
    }

    /// <summary>
    /// Takes the gradients into the moments and moves every parameter by <c>-lr m / (sqrt(v) + eps)</c>, both moments without the
    /// bias of their start at zero. Parameters that had fewer gradients than others have their own step count.
    /// </summary>
    private static void Descend<TState>(Active<TState> active, double lr, (double, double) betas, double eps, bool amsgrad)
        where TState : IMoments
    {
        var (beta1, beta2) = betas;
        Array.ForEach(active.States, state => state.Step++);
        foreach (var (step, (parameters, gradients, states)) in active.SplitBy(state => state.Step))
        {
            var first = Array.ConvertAll(states, state => state.First);
            var second = Array.ConvertAll(states, state => state.Second);
            Foreach.mul_(first, beta1);
            Foreach.add_(first, gradients, 1 - beta1);
            Foreach.mul_(second, beta2);
            Foreach.addcmul_(second, gradients, gradients, 1 - beta2);
            if (amsgrad)
            {
                var largest = Array.ConvertAll(states, state => state.Largest!);
                Foreach.maximum_(largest, second);
                second = largest;
            }

            var denominator = Foreach.sqrt(second);
            Foreach.div_(denominator, Math.Sqrt(1 - Math.Pow(beta2, step)));
            Foreach.add_(denominator, eps);
            Foreach.addcdiv_(parameters, first, denominator, -lr / (1 - Math.Pow(beta1, step)));
        }
    }
}
