// literal, float 4 3 32
public sealed class TNet : Module<Tensor, Tensor>
{
    private readonly Conv1d conv1, conv2;
    private readonly Linear fc1, fc2;
    private readonly BatchNorm1d bn1, bn2, bn3;
    private readonly int k;

    public TNet(int k) : base(nameof(TNet))
    {
        this.k = k;
        conv1 = Conv1d(k, 16, 1);
        conv2 = Conv1d(16, 64, 1);
        fc1 = Linear(64, 32);
        fc2 = Linear(32, k * k);
        bn1 = BatchNorm1d(16);
        bn2 = BatchNorm1d(64);
        bn3 = BatchNorm1d(32);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var batchsize = x.size(0);
        x = functional.relu(bn1.call(conv1.call(x)));
        x = functional.relu(bn2.call(conv2.call(x)));
        x = x.max(2, keepdim: true).values;
        x = x.view(-1, 64);
        x = functional.relu(bn3.call(fc1.call(x)));
        x = fc2.call(x);
        var iden = eye(k, dtype: float32).view(1, k * k).repeat(batchsize, 1);
        return (x + iden).view(-1, k, k);
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly TNet stn;
    private readonly Conv1d conv1, conv2, conv3;
    private readonly BatchNorm1d bn1, bn2, bn3, bn4;
    private readonly Linear fc1, fc2;
    private readonly Dropout dropout;

    public Net() : base(nameof(Net))
    {
        stn = new TNet(k: 3);
        conv1 = Conv1d(3, 16, 1);
        conv2 = Conv1d(16, 32, 1);
        conv3 = Conv1d(32, 128, 1);
        bn1 = BatchNorm1d(16);
        bn2 = BatchNorm1d(32);
        bn3 = BatchNorm1d(128);
        fc1 = Linear(128, 64);
        bn4 = BatchNorm1d(64);
        dropout = Dropout(p: 0.3);
        fc2 = Linear(64, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var trans = stn.call(x);
        x = x.transpose(2, 1);
        x = bmm(x, trans);
        x = x.transpose(2, 1);
        x = functional.relu(bn1.call(conv1.call(x)));
        x = functional.relu(bn2.call(conv2.call(x)));
        x = bn3.call(conv3.call(x));
        x = x.amax([2]);
        x = functional.relu(bn4.call(dropout.call(fc1.call(x))));
        return functional.log_softmax(fc2.call(x), 1);
    }
}
