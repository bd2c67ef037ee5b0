// parametric, float 2 3 32 32
public sealed class PatchMerging : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm;
    private readonly Linear reduction;

    public PatchMerging(int dim) : base("PatchMerging")
    {
        norm = LayerNorm(4 * dim);
        reduction = Linear(4 * dim, 2 * dim, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (b, h, w, c) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        x = x.view(b, h / 2, 2, w / 2, 2, c).permute(0, 1, 3, 4, 2, 5).reshape(b, h / 2, w / 2, 4 * c);
        return reduction.call(norm.call(x));
    }
}

public sealed class WindowBlock : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1, norm2;
    private readonly Linear qkv, proj;
    private readonly Sequential mlp;
    private readonly int window, shift;

    public WindowBlock(int dim, int window, int shift) : base("WindowBlock")
    {
        (this.window, this.shift) = (window, shift);
        norm1 = LayerNorm(dim);
        qkv = Linear(dim, 3 * dim);
        proj = Linear(dim, dim);
        norm2 = LayerNorm(dim);
        mlp = Sequential(Linear(dim, 2 * dim), GELU(), Linear(2 * dim, dim));
        RegisterComponents();
    }

    private Tensor Attend(Tensor x)
    {
        var (b, h, w, c) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        if (shift > 0) x = roll(x, [-shift, -shift], [1, 2]);
        var windows = x.view(b, h / window, window, w / window, window, c).permute(0, 1, 3, 2, 4, 5).reshape(-1, window * window, c);
        var parts = qkv.call(windows).chunk(3, dim: -1);
        var y = proj.call((parts[0].matmul(parts[1].transpose(-2, -1)) / Math.Sqrt(c)).softmax(-1).matmul(parts[2]));
        y = y.view(b, h / window, w / window, window, window, c).permute(0, 1, 3, 2, 4, 5).reshape(b, h, w, c);
        return shift > 0 ? roll(y, [shift, shift], [1, 2]) : y;
    }

    public override Tensor forward(Tensor x)
    {
        x = x + Attend(norm1.call(x));
        return x + mlp.call(norm2.call(x));
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d patch_embed;
    private readonly Sequential layers;
    private readonly LayerNorm norm;
    private readonly Linear head;

    public Net(int embed = 16, int[] depths = null, int window = 4, int classes = 10) : base("Net")
    {
        depths ??= new int[] { 2, 2 };
        patch_embed = Conv2d(3, embed, 4, stride: 4);
        var stages = new List<(string, Module<Tensor, Tensor>)>();
        var dim = embed;
        for (var stage = 0; stage < depths.Length; stage++)
        {
            for (var block = 0; block < depths[stage]; block++)
                stages.Add(($"stage{stage}_block{block}", new WindowBlock(dim, window, block % 2 == 0 ? 0 : window / 2)));
            if (stage < depths.Length - 1)
            {
                stages.Add(($"stage{stage}_merge", new PatchMerging(dim)));
                dim *= 2;
            }
        }
        layers = Sequential(stages);
        norm = LayerNorm(dim);
        head = Linear(dim, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = patch_embed.call(x).permute(0, 2, 3, 1);
        x = norm.call(layers.call(x));
        return head.call(x.mean([1, 2]));
    }
}
