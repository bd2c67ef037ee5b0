using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp;

public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    public Loss(Reduction reduction = Reduction.Mean) : base(string.Empty)
    {
        this.reduction = reduction;
    }

    public Reduction reduction { get; }
}

public abstract class Loss<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    public Loss(Reduction reduction = Reduction.Mean) : base(string.Empty)
    {
        this.reduction = reduction;
    }

    public Reduction reduction { get; }
}

public abstract class Loss<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>
{
    public Loss(Reduction reduction = Reduction.Mean) : base(string.Empty)
    {
        this.reduction = reduction;
    }

    public Reduction reduction { get; }
}
