using static TorchSharp.torch.optim;

namespace TorchSharp;

/// <summary>The momentum that a cyclic schedule moves against the learning rate: the first beta where there is no momentum.</summary>
internal static class CycledMomentum
{
    public static void Set(ILearningRateController group, double value)
    {
        switch (group)
        {
            case IMomentum momentum:
                momentum.Momentum = value;
                break;
            case IBetas betas:
                betas.Betas = (value, betas.Betas.Item2);
                break;
            default:
                throw new ArgumentException("The optimizer must support momentum with the cycle_momentum option enabled.");
        }
    }
}
