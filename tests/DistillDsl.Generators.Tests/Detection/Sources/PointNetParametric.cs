// parametric, float 4 3 32
public abstract class SharedMlp : Module<Tensor, Tensor>
{
    protected readonly ModuleList<Conv1d> mlp_convs = new();
    protected readonly ModuleList<BatchNorm1d> mlp_bns = new();

    protected SharedMlp(string name, int input, params int[] widths) : base(name)
    {
        var last = input;
        foreach (var width in widths)
        {
            mlp_convs.append(Conv1d(last, width, 1));
            mlp_bns.append(BatchNorm1d(width));
            last = width;
        }
    }

    protected Tensor Mlp(Tensor x)
    {
        for (int i = 0; i < mlp_convs.Count; i++)
        {
            var conv = mlp_convs[i];
            var bn = mlp_bns[i];
            x = functional.relu(bn.call(conv.call(x)));
        }
        return x;
    }
}

public sealed class SetAbstraction : SharedMlp
{
    public SetAbstraction(int input, int width) : base(nameof(SetAbstraction), input, width, width, width * 2)
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = Mlp(x);
        return functional.max_pool1d(y, 4);
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly SetAbstraction sa1, sa2;
    private readonly Linear fc1, fc2;

    public Net(int width = 8, int classes = 6) : base(nameof(Net))
    {
        sa1 = new SetAbstraction(3, width);
        sa2 = new SetAbstraction(2 * width, 2 * width);
        fc1 = Linear(4 * width, 4 * width);
        fc2 = Linear(4 * width, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor points)
    {
        var features = sa2.call(sa1.call(points));
        var (global, _) = features.max(2);
        return fc2.call(functional.relu(fc1.call(global)));
    }
}
